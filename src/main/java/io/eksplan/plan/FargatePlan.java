package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import java.util.List;
import java.util.Map;

/** A Fargate profile: pods that run without nodes of one's own. */
public record FargatePlan(
    @Doc("Its name.")
        @Matches(
            value = "(?!eks-)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
            says = "lower case letters, digits and -, not starting with eks-, as in batch")
        String name,
    @Doc("Which pods: those that one of them fits.") @Sized(min = 1, max = 5)
        List<Selector> selectors,
    @Doc("private, or private subnets by name, such as private-eu-west-1a.") @Default("private")
        Subnets subnets,
    @Doc("Tags, besides metadata.tags.") @Default("{}") @Sized(max = 40) Map<String, String> tags) {

  /** Some pods. */
  public record Selector(
      @Doc("Their namespace, in which * stands for any text and ? for any letter.")
          @Matches(
              value = "[a-z0-9*?]([a-z0-9*?-]{0,61}[a-z0-9*?])?",
              says = "a Kubernetes namespace, in which * stands for any text and ? for any letter")
          String namespace,
      @Doc("Labels that they have, all of these.") @Default("{}") @Sized(max = 5)
          Map<String, String> labels) {}
}

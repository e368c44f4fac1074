package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Json;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.NotYet;
import io.eksplan.plan.bind.Spelled;

/** An EKS add-on. */
@NotYet({"podIdentity"})
public record AddonPlan(
    @Doc("The add-on's name, such as vpc-cni.")
        @Matches(value = "[a-z0-9][a-z0-9_-]{0,99}", says = "an EKS add-on such as vpc-cni")
        String name,
    @Doc("default: the one that EKS recommends; latest; or a version such as v1.19.0-eksbuild.1.")
        @Default("default")
        @Matches(
            value = "default|latest|v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+",
            says = "default, latest or a version such as v1.19.0-eksbuild.1")
        String version,
    @Doc("The add-on's own configuration.") @Default("{}") Json config,
    @Doc("What becomes of settings that others changed in the cluster.") @Default("overwrite")
        Conflicts conflicts) {
  /** What becomes of settings that others changed in the cluster. */
  public enum Conflicts implements Spelled {
    NONE("none"),
    OVERWRITE("overwrite"),
    PRESERVE("preserve");

    private final String spelling;

    Conflicts(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}

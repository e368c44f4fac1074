package io.eksplan.plan;

import io.eksplan.plan.FargatePlan.Selector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks of Fargate profiles. */
final class FargateChecks {

  private FargateChecks() {}

  static void check(PlanFile file, Findings findings) {
    for (int i = 0; i < file.fargateProfiles().size(); i++) {
      FargatePlan profile = file.fargateProfiles().get(i);
      selectors(profile.selectors(), i, findings);
      subnets(file, profile.subnets(), i, findings);
      SubnetChecks.check(file, profile.subnets(), findings, "fargateProfiles", i, "subnets");
      Checks.tags(profile.tags(), findings, "fargateProfiles", i, "tags");
    }
  }

  private static void selectors(List<Selector> selectors, int index, Findings findings) {
    Set<Selector> seen = new HashSet<>();
    for (int i = 0; i < selectors.size(); i++) {
      Object[] path = {"fargateProfiles", index, "selectors", i};
      if (!seen.add(selectors.get(i))) {
        findings.add(IamChecks.name(path) + " repeats a selector", path);
      }
      selectors.get(i).labels().forEach((key, value) -> label(key, value, findings, path));
    }
  }

  private static void label(String key, String value, Findings findings, Object... path) {
    Object[] place = IamChecks.append(path, "labels", key);
    Labels.keyProblem(withoutWildcards(key))
        .or(() -> Labels.valueProblem(withoutWildcards(value)))
        .ifPresent(
            problem ->
                findings.add(
                    "%s: %s, in which * stands for any text and ? for any letter"
                        .formatted(IamChecks.name(IamChecks.append(path, "labels")), problem),
                    place));
  }

  private static String withoutWildcards(String text) {
    return text.replaceAll("[*?]", "x");
  }

  private static void subnets(PlanFile file, Subnets subnets, int index, Findings findings) {
    Object[] path = {"fargateProfiles", index, "subnets"};
    boolean open =
        switch (subnets) {
          case Subnets.Side side -> side == Subnets.Side.PUBLIC;
          case Subnets.Named(List<String> names) ->
              names.stream().anyMatch(name -> SubnetGroupPlan.isPublic(file.network(), name));
        };
    if (open) {
      findings.add(
          IamChecks.name(path) + " must be private: EKS runs no Fargate pods in public subnets",
          path);
    }
  }
}

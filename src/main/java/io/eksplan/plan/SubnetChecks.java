package io.eksplan.plan;

import java.util.List;

/** Checks that subnets that are named can be subnets of the plan. */
final class SubnetChecks {

  private SubnetChecks() {}

  /** Where zones are counted, any zone of the region may be one. */
  static void check(PlanFile file, Subnets subnets, Findings findings, Object... path) {
    if (!(subnets instanceof Subnets.Named(List<String> names))) {
      return;
    }
    String region = file.metadata().region();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String zone = name.substring(Math.max(0, name.indexOf('-') + 1));
      boolean known =
          switch (file.network().zones()) {
            case NetworkPlan.Named(List<String> zones) -> zones.contains(zone);
            case NetworkPlan.Count _ ->
                zone.matches("[a-z0-9-]*[0-9][a-f]") && zone.startsWith(region);
          };
      if (name.contains("-") && !known) {
        Object[] place = IamChecks.append(path, i);
        findings.add(
            "%s: \"%s\" is in no zone of the plan".formatted(IamChecks.name(place), name), place);
      }
    }
  }
}

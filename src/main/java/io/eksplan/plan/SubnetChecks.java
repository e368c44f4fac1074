package io.eksplan.plan;

import java.util.List;

/** Checks that subnets that are chosen can be subnets of the plan. */
final class SubnetChecks {

  private static final String ID = "subnet-";

  private SubnetChecks() {}

  static void check(PlanFile file, Subnets subnets, Findings findings, Object... path) {
    switch (subnets) {
      case Subnets.Side side ->
          file.network().existing().ifPresent(vpc -> has(vpc, side, findings, path));
      case Subnets.Named(List<String> names) -> {
        for (int i = 0; i < names.size(); i++) {
          if (file.network().existing().isPresent()) {
            id(names.get(i), findings, IamChecks.append(path, i));
          } else {
            name(file, names.get(i), findings, IamChecks.append(path, i));
          }
        }
      }
    }
  }

  private static void has(
      ExistingPlan existing, Subnets.Side side, Findings findings, Object... path) {
    boolean there = side == Subnets.Side.PUBLIC ? existing.hasPublic() : existing.hasPrivate();
    if (!there) {
      findings.add(
          "%s: network.existing has no %s subnets; name them there, or set another value here"
              .formatted(IamChecks.name(path), side.spelling()),
          path);
    }
  }

  /** Whether the VPC has it, only AWS knows. */
  private static void id(String name, Findings findings, Object... place) {
    if (!name.startsWith(ID)) {
      findings.add(
          "%s: \"%s\" is a subnet that eksplan would make; in a VPC that exists, give its id"
              .formatted(IamChecks.name(place), name),
          place);
    }
  }

  /** Where zones are counted, any zone of the region may be one. */
  private static void name(PlanFile file, String name, Findings findings, Object... place) {
    if (name.startsWith(ID)) {
      findings.add(
          "%s: \"%s\" is for a VPC that exists, see network.existing; eksplan's own subnets have names such as private-%sa"
              .formatted(IamChecks.name(place), name, file.metadata().region()),
          place);
      return;
    }
    String zone = name.substring(Math.max(0, name.indexOf('-') + 1));
    boolean known =
        switch (file.network().zones()) {
          case NetworkPlan.Named(List<String> zones) -> zones.contains(zone);
          case NetworkPlan.Count _ ->
              zone.matches("[a-z0-9-]*[0-9][a-f]") && zone.startsWith(file.metadata().region());
        };
    if (name.contains("-") && !known) {
      findings.add(
          "%s: \"%s\" is in no zone of the plan".formatted(IamChecks.name(place), name), place);
    }
  }
}

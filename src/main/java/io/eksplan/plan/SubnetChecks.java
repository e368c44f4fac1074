package io.eksplan.plan;

import io.eksplan.plan.SubnetGroupPlan.Role;
import java.util.List;
import java.util.Optional;

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

  /** What speaks against a name, whatever zone it ends in. */
  private static Optional<String> group(PlanFile file, String name) {
    Optional<SubnetGroupPlan> group = SubnetGroupPlan.of(file.network(), name);
    if (group.isEmpty() && !name.matches("(private|public)-.*")) {
      return Optional.of(
          "must be a subnet of the plan, such as private-%sa, not \"%s\""
              .formatted(file.metadata().region(), name));
    }
    return group
        .filter(one -> one.role() == Role.PODS)
        .map(one -> "%s is for pods alone: its role is pods".formatted(name));
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
    Optional<String> objection = group(file, name);
    if (objection.isPresent()) {
      findings.add(IamChecks.name(place) + " " + objection.get(), place);
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

package io.eksplan.plan;

import io.eksplan.plan.Nat.Mode;

/** Checks of NAT gateways with public addresses of one's own. */
final class NatChecks {

  private NatChecks() {}

  static void check(PlanFile file, Findings findings) {
    Nat nat = file.network().nat();
    int given = nat.allocationIds().size();
    if (given == 0) {
      return;
    }
    String wrong =
        switch (nat.mode()) {
          case NONE -> "makes no gateway that could have them: leave them out";
          case REGIONAL -> "lets AWS choose the addresses: leave them out";
          case SINGLE -> given == 1 ? "" : "needs one, not " + given;
          case PER_ZONE -> zones(file.network().zones(), given);
        };
    if (!wrong.isEmpty()) {
      findings.add(
          "\"network.nat.allocationIds\": mode %s %s".formatted(nat.mode().spelling(), wrong),
          "network",
          "nat",
          nat.mode() == Mode.NONE ? "mode" : "allocationIds");
    }
  }

  private static String zones(NetworkPlan.Zones zones, int given) {
    int count =
        switch (zones) {
          case NetworkPlan.Count(int all) -> all;
          case NetworkPlan.Named(var names) -> names.size();
        };
    return count == given ? "" : "needs one for each of %d zones, not %d".formatted(count, given);
  }
}

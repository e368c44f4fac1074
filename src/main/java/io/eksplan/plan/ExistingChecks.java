package io.eksplan.plan;

import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Scalar;
import java.util.List;
import java.util.Map;

/** Checks of a VPC that exists, as far as the file alone can tell. */
final class ExistingChecks {

  private static final String NETWORK = "network";
  private static final String EXISTING = "existing";

  /** What only a VPC that eksplan makes has, and why. */
  private static final Map<String, String> OF_OUR_OWN =
      Map.of(
          "cidr", "which has its addresses",
          "secondaryCidrs", "which has its addresses",
          "zones", "whose subnets say the zones",
          "subnetGroups", "which has its subnets",
          "subnetTags", "which has its subnets",
          "nat", "which has its ways to the internet",
          "endpoints", "nor ways from it to AWS's services");

  private ExistingChecks() {}

  /** Whether a plan file's tree asks for a VPC that exists. */
  static boolean isAsked(Node tree) {
    return tree instanceof Mapping plan
        && plan.entries().get(NETWORK) instanceof Entry(_, Mapping network)
        && network.entries().get(EXISTING) instanceof Entry(_, Mapping _);
  }

  /**
   * Complains about what was written beside it. Asked of the tree as written: once read, what was
   * not written has its default.
   */
  static void alone(Node tree, Complaints complaints) {
    if (!isAsked(tree)
        || !(tree instanceof Mapping plan)
        || !(plan.entries().get(NETWORK) instanceof Entry(_, Mapping network))) {
      return;
    }
    network
        .entries()
        .forEach(
            (field, entry) -> {
              String why = OF_OUR_OWN.get(field);
              boolean nothing = entry.value() instanceof Scalar scalar && scalar.isNull();
              if (why != null && !nothing) {
                complaints.add(
                    entry.key(),
                    "\"network.%s\" may not stand beside network.existing: eksplan does not make that VPC, %s"
                        .formatted(field, why));
              }
            });
  }

  static void check(PlanFile file, Findings findings) {
    file.network().existing().ifPresent(existing -> check(file, existing, findings));
  }

  private static void check(PlanFile file, ExistingPlan existing, Findings findings) {
    if (existing.vpcId().isPresent() != existing.vpcTags().isEmpty()) {
      add(findings, "needs vpcId or vpcTags, and not both", "vpcId");
    }
    either(existing.privateSubnetIds(), existing.subnetTags().private_(), "private", findings);
    either(existing.publicSubnetIds(), existing.subnetTags().public_(), "public", findings);
    if (!existing.hasPrivate() && !existing.hasPublic()) {
      add(
          findings,
          "needs subnets: privateSubnetIds, publicSubnetIds, or subnetTags with private or public",
          "privateSubnetIds");
    }
    if (existing.hasPublic() && file.privateCluster()) {
      add(
          findings,
          "must not name public subnets, by id or by tags: a private cluster has none",
          existing.publicSubnetIds().isEmpty() ? "subnetTags" : "publicSubnetIds");
    }
    for (int i = 0; i < existing.publicSubnetIds().size(); i++) {
      String id = existing.publicSubnetIds().get(i);
      if (existing.privateSubnetIds().contains(id)) {
        findings.add(
            "\"network.existing.publicSubnetIds[%d]\": %s is among the private ones too"
                .formatted(i, id),
            NETWORK,
            EXISTING,
            "publicSubnetIds",
            i);
      }
    }
  }

  private static void either(
      List<String> ids, Map<String, String> tags, String side, Findings findings) {
    if (!ids.isEmpty() && !tags.isEmpty()) {
      findings.add(
          "\"network.existing\" takes %sSubnetIds or subnetTags.%s, not both".formatted(side, side),
          NETWORK,
          EXISTING,
          "subnetTags",
          side);
    }
  }

  private static void add(Findings findings, String what, String field) {
    findings.add("\"network.existing\" " + what, NETWORK, EXISTING, field);
  }
}

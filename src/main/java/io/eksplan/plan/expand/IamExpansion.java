package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import io.eksplan.plan.RolePlan;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.List;
import java.util.Map;

/** Roles for others than the cluster. */
final class IamExpansion {

  private final Setting setting;

  IamExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    return setting.file().iam().roles().stream().map(this::role).toList();
  }

  private Wanted role(RolePlan role) {
    return Wanted.of(
        role.name(),
        new Roles(setting)
            .role(
                "Role " + role.name() + " of the plan " + setting.plan(),
                trust(role.trust()),
                role,
                role.tags()));
  }

  private static PolicyDocument trust(RolePlan.Trust trust) {
    if (trust.service().isPresent()) {
      return PolicyDocument.trustService(trust.service().get());
    }
    if (trust.document().isPresent()) {
      return PolicyDocument.versioned(trust.document().get().text());
    }
    return PolicyDocument.ofStatements(
        List.of(
            Map.of(
                "Effect", "Allow",
                "Principal", Map.of("AWS", trust.principals()),
                "Action", "sts:AssumeRole")));
  }
}

package io.eksplan.plan;

import io.eksplan.plan.bind.Binder;
import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.SourceText;
import io.eksplan.plan.tree.YamlTree;
import java.util.function.Function;

/** Checks of groups whose launch template exists: what it says, the plan file cannot. */
final class TemplateChecks {

  private final NodeGroupPlan group;
  private final NodeGroupPlan usual;
  private final GroupFindings findings;

  private TemplateChecks(NodeGroupPlan group, GroupFindings findings) {
    this.group = group;
    this.usual = usual();
    this.findings = findings;
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    group
        .template()
        .ifPresent(
            template -> {
              TemplateChecks checks = new TemplateChecks(group, findings);
              checks.which(template);
              checks.leftToIt();
              switch (group.kind()) {
                case MANAGED -> checks.managed();
                case ASG -> checks.asg();
              }
            });
  }

  private static NodeGroupPlan usual() {
    Complaints none = new Complaints();
    return Binder.bind(
        NodeGroupPlan.class,
        YamlTree.parse(new SourceText("usual", "{name: usual}"), none).orElseThrow(),
        none);
  }

  private void which(TemplatePlan template) {
    if (template.id().isPresent() == template.name().isPresent()) {
      findings.add("template", "needs id or name, and not both");
    }
  }

  private void leftToIt() {
    leave("bootstrap", NodeGroupPlan::bootstrap);
    leave("bottlerocket", NodeGroupPlan::bottlerocket);
    leave("disk", NodeGroupPlan::disk);
    leave("volumes", NodeGroupPlan::volumes);
    leave("placement", NodeGroupPlan::placement);
    leave("capacityReservation", NodeGroupPlan::capacityReservation);
    leave("cpuOptions", NodeGroupPlan::cpuOptions);
    leave("efa", NodeGroupPlan::efa);
    leave("imds", NodeGroupPlan::imds);
    leave("monitoring", NodeGroupPlan::monitoring);
    leave("keyName", NodeGroupPlan::keyName);
    leave("securityGroupIds", NodeGroupPlan::securityGroupIds);
    leave("associatePublicIp", NodeGroupPlan::associatePublicIp);
  }

  private void managed() {
    if (!group.ami().isKnownToEks()) {
      findings.add(
          "ami", "is for the launch template to say that \"template\" names: leave it out");
    }
  }

  private void asg() {
    leave("ami", NodeGroupPlan::ami);
    leave("labels", NodeGroupPlan::labels);
    leave("taints", NodeGroupPlan::taints);
    if (group.iam().flatMap(NodeIamPlan::roleArn).isEmpty()) {
      findings.add(
          "iam.roleArn",
          "is missing: the role in the instance profile of the launch template, so that its nodes"
              + " may join");
    }
  }

  private void leave(String field, Function<NodeGroupPlan, Object> value) {
    if (!value.apply(group).equals(value.apply(usual))) {
      findings.add(
          field, "is for the launch template to say that \"template\" names: leave it out");
    }
  }
}

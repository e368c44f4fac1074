package io.eksplan.plan.expand;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Ref;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.plan.TemplatePlan;
import io.eksplan.resources.ec2.ForeignTemplate;
import io.eksplan.resources.ec2.LaunchTemplate;
import java.util.Optional;

/** Which launch template a group has: one of the plan's own, or one that somebody else made. */
record Templates(Setting setting) {

  Ref<LaunchTemplate> id(NodeGroupPlan group) {
    return foreign(group)
        .map(found -> Ref.existing(LaunchTemplate.class, found.id()))
        .orElseGet(() -> Ref.to(LaunchTemplate.class, group.name()));
  }

  Ref<LaunchTemplate> version(NodeGroupPlan group) {
    return group
        .template()
        .map(
            plan ->
                Ref.existing(LaunchTemplate.class, LaunchTemplate.VERSION, plan.version().number()))
        .orElseGet(() -> Ref.to(LaunchTemplate.class, group.name(), LaunchTemplate.VERSION));
  }

  /** Whether EKS is told the kind of image of a managed group, as its template names none. */
  boolean leavesImageToEks(NodeGroupPlan group) {
    return foreign(group)
        .map(found -> found.imageId().isEmpty())
        .orElseGet(group.ami()::isKnownToEks);
  }

  /** The type that somebody else's template names. */
  Optional<String> instanceType(NodeGroupPlan group) {
    return foreign(group).map(ForeignTemplate::instanceType).filter(type -> !type.isEmpty());
  }

  private Optional<ForeignTemplate> foreign(NodeGroupPlan group) {
    return group.template().map(plan -> checked(group, plan));
  }

  private ForeignTemplate checked(NodeGroupPlan group, TemplatePlan plan) {
    String name = plan.id().or(plan::name).orElseThrow();
    String version = plan.version().number();
    ForeignTemplate found =
        setting
            .knowledge()
            .template(name, version)
            .orElseThrow(
                () ->
                    refusal(
                        group,
                        "there is no launch template %s with a version %s in %s"
                            .formatted(name, version, setting.knowledge().scope().region())));
    boolean namesTypes =
        group.instanceTypes().isPresent()
            || group.instanceSelector().isPresent()
            || group.instanceRequirements().isPresent();
    if (found.instanceType().isEmpty() && !namesTypes) {
      throw refusal(group, name + " names no instance type: name some by instanceTypes");
    }
    if (group.kind() == Kind.ASG && found.imageId().isEmpty()) {
      throw refusal(group, name + " names no image, which only a managed group can do without");
    }
    if (group.kind() == Kind.MANAGED) {
      managed(group, found, namesTypes);
    }
    return found;
  }

  /** What EKS refuses to be told twice. */
  private static void managed(NodeGroupPlan group, ForeignTemplate found, boolean namesTypes) {
    if (!found.instanceType().isEmpty() && namesTypes) {
      throw refusal(group, found.id() + " names an instance type itself: name none in the group");
    }
    if (!found.instanceType().isEmpty() && found.imageId().isEmpty()) {
      throw refusal(
          group,
          found.id()
              + " names an instance type but no image: leave the type to instanceTypes, too");
    }
    if (!found.imageId().isEmpty() && !group.ami().isUsual()) {
      throw refusal(group, found.id() + " names an image itself: leave out \"ami\"");
    }
  }

  private static Failure refusal(NodeGroupPlan group, String words) {
    return new Failure(Reason.FATAL, Groups.place(group) + ": template: " + words);
  }
}

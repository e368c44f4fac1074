package io.eksplan.plan.expand;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.Capacity;
import io.eksplan.plan.InstanceSelectorPlan;
import io.eksplan.plan.InstanceTypePlan;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.TypeSelector;
import io.eksplan.resources.ec2.TypeSelector.Amount;
import io.eksplan.resources.eks.NodeGroup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The instance types of groups: those of the plan file, or what its selectors find in AWS. */
record InstanceTypes(Setting setting) {

  private static final int MIB = 1024;

  List<InstanceTypePlan> of(NodeGroupPlan group) {
    Optional<InstanceSelectorPlan> selector = group.instanceSelector();
    Optional<String> ofTemplate = new Templates(setting).instanceType(group);
    if (ofTemplate.isPresent() && group.instanceTypes().isEmpty() && selector.isEmpty()) {
      return group.instanceRequirements().isPresent()
          ? List.of()
          : List.of(new InstanceTypePlan.Named(ofTemplate.get()));
    }
    return selector.isPresent()
        ? selected(group, selector.get()).stream()
            .<InstanceTypePlan>map(InstanceTypePlan.Named::new)
            .toList()
        : group.types();
  }

  /**
   * Those that a living group has stay as long as they fit, and all others come behind only when
   * one of them does not: AWS launches types all the time, and nobody wants nodes replaced for that
   * unasked.
   */
  private List<String> selected(NodeGroupPlan group, InstanceSelectorPlan plan) {
    TypeSelector selector = selector(group, plan);
    List<String> fitting = setting.knowledge().instanceTypes(selector);
    if (fitting.isEmpty()) {
      throw new Failure(
          Reason.FATAL,
          "%s: instanceSelector: AWS has no instance type in %s that is: %s; ask for less, or name types by instanceTypes"
              .formatted(Groups.place(group), setting.knowledge().scope().region(), selector));
    }
    List<String> living =
        setting
            .knowledge()
            .livingTypes(
                group.kind() == Kind.MANAGED ? NodeGroup.class : AutoScalingGroup.class,
                group.name());
    Set<String> types = new LinkedHashSet<>(living);
    types.retainAll(fitting);
    boolean allStay = !living.isEmpty() && types.containsAll(living);
    if (!allStay) {
      types.addAll(fitting);
    }
    return types.stream().limit(plan.atMost()).toList();
  }

  private static TypeSelector selector(NodeGroupPlan group, InstanceSelectorPlan plan) {
    boolean spot =
        switch (group.capacity()) {
          case Capacity.Market market -> market == Capacity.Market.SPOT;
          case Capacity.Mix mix -> mix.spotPercent() > 0;
        };
    return new TypeSelector(
        plan.cpuArchitecture().spelling(),
        amount(plan.vcpus(), 1),
        amount(plan.memoryGiB(), MIB),
        plan.gpus().map(gpus -> amount(gpus, 1)).orElse(Amount.NONE),
        plan.families(),
        plan.allowedTypes(),
        plan.excludedTypes(),
        plan.burstable(),
        plan.bareMetal(),
        plan.previousGenerations(),
        spot);
  }

  private static Amount amount(InstanceSelectorPlan.Amount amount, int unit) {
    return new Amount(
        amount.min().map(least -> least * unit), amount.max().map(most -> most * unit));
  }
}

package io.eksplan.plan;

import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** What instance types are chosen by when the plan is made. */
public record InstanceSelectorPlan(
    @Doc("The instruction set, which decides the image.") Architecture cpuArchitecture,
    @Doc("Virtual CPUs: so many, or {min, max}.") Amount vcpus,
    @Doc("Memory in GiB: so much, or {min, max}.") Amount memoryGiB,
    @Doc("GPUs: so many, or {min, max}; absent: types without.") Optional<Amount> gpus,
    @Doc("Only these families, such as m7g; absent: any.")
        @Default("[]")
        @Sized(max = 100)
        @Distinct
        @Matches(value = "[a-z][a-z0-9-]{1,15}", says = "a family such as m7g")
        List<String> families,
    @Doc("Only these types, * for any letters; absent: any.")
        @Default("[]")
        @Sized(max = 100)
        @Distinct
        @Matches(
            value = "[a-z0-9.*-]{1,30}",
            says = "an instance type or a pattern such as m7*.large")
        List<String> allowedTypes,
    @Doc("None of these types.")
        @Default("[]")
        @Sized(max = 100)
        @Distinct
        @Matches(
            value = "[a-z0-9.*-]{1,30}",
            says = "an instance type or a pattern such as m7*.large")
        List<String> excludedTypes,
    @Doc("Whether burstable types such as t4g may be among them.") @Default("false")
        boolean burstable,
    @Doc("Whether bare metal may be among them.") @Default("false") boolean bareMetal,
    @Doc("Whether types of previous generations may be among them.") @Default("false")
        boolean previousGenerations,
    @Doc("So many types at most, the smallest first.") @Default("10") @Within(min = 1, max = 20)
        int atMost) {

  /** How much of something. */
  public sealed interface Amount {
    Optional<Integer> min();

    Optional<Integer> max();
  }

  /** So much and no other. */
  @Bare
  public record Exactly(@Within(min = 0, max = 100000) int number) implements Amount {
    @Override
    public Optional<Integer> min() {
      return Optional.of(number);
    }

    @Override
    public Optional<Integer> max() {
      return Optional.of(number);
    }
  }

  /** Between bounds, one of them or both. */
  public record Between(
      @Doc("At least.") @Within(min = 0, max = 100000) Optional<Integer> min,
      @Doc("At most.") @Within(min = 0, max = 100000) Optional<Integer> max)
      implements Amount {}
}

package io.eksplan.plan;

import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** What an instance type must have, in place of a list of types; asg only. */
public record InstanceRequirementsPlan(
    @Doc("The instruction set, which decides the image.") Architecture architecture,
    @Doc("Virtual CPUs.") AtLeast vcpus,
    @Doc("Memory in GiB.") AtLeast memoryGiB,
    @Doc("Memory for each virtual CPU, in GiB.") Optional<Bounds> memoryGiBPerVcpu,
    @Doc("Whose CPUs.") @Sized(min = 1, max = 4) @Distinct
        Optional<List<CpuManufacturer>> cpuManufacturers,
    @Doc("Which generations.") @Sized(min = 1, max = 2) @Distinct
        Optional<List<Generation>> generations,
    @Doc("GPUs and the like.") Optional<Accelerators> accelerators,
    @Doc("Burstable types such as t4g; absent: excluded.") Optional<Inclusion> burstable,
    @Doc("Bare metal; absent: excluded.") Optional<Inclusion> bareMetal,
    @Doc("Types with disks of their own; absent: included.") Optional<Inclusion> localStorage,
    @Doc("Disks of their own together, in GB.") Optional<Bounds> localStorageGB,
    @Doc("Which disks of their own.") @Sized(min = 1, max = 2) @Distinct
        Optional<List<DiskKind>> localStorageTypes,
    @Doc("Network bandwidth in Gbit/s.") Optional<Bounds> networkBandwidthGbps,
    @Doc("Network interfaces.") Optional<Bounds> networkInterfaces,
    @Doc("Baseline bandwidth to EBS in Mbit/s.") Optional<Bounds> ebsBandwidthMbps,
    @Doc("Only these types.")
        @Sized(min = 1, max = 400)
        @Distinct
        @Matches(
            value = "[a-zA-Z0-9.*-]{1,30}",
            says = "an instance type or a pattern such as m7*.*")
        Optional<List<String>> allowedTypes,
    @Doc("None of these types.")
        @Sized(min = 1, max = 400)
        @Distinct
        @Matches(
            value = "[a-zA-Z0-9.*-]{1,30}",
            says = "an instance type or a pattern such as m7*.*")
        Optional<List<String>> excludedTypes,
    @Doc("How much dearer than the cheapest fitting type spot may be, in percent.")
        @Within(min = 1, max = 999999)
        Optional<Integer> spotMaxPricePercentageOverLowest,
    @Doc("How much dearer than the cheapest fitting type on-demand may be, in percent.")
        @Within(min = 1, max = 999999)
        Optional<Integer> onDemandMaxPricePercentageOverLowest) {

  /** Bounds, the lower one in any case. */
  public record AtLeast(
      @Doc("At least.") @Within(min = 1, max = 100000) int min,
      @Doc("At most.") @Within(min = 1, max = 100000) Optional<Integer> max) {}

  /** Bounds, one of them or both. */
  public record Bounds(
      @Doc("At least.") @Within(min = 0, max = 1000000) Optional<Integer> min,
      @Doc("At most.") @Within(min = 0, max = 1000000) Optional<Integer> max) {}

  /** GPUs and the like. */
  public record Accelerators(
      @Doc("How many; a max of 0 for none.") Optional<Bounds> count,
      @Doc("What they are.") @Sized(min = 1, max = 4) @Distinct
          Optional<List<AcceleratorType>> types,
      @Doc("Who makes them.") @Sized(min = 1, max = 4) @Distinct
          Optional<List<AcceleratorManufacturer>> manufacturers,
      @Doc("Which they are: a100, t4 …")
          @Sized(min = 1, max = 20)
          @Distinct
          @Matches(value = "[a-z0-9-]{1,30}", says = "an accelerator such as a100")
          Optional<List<String>> names,
      @Doc("Their memory together, in MiB.") Optional<Bounds> memoryMiB) {}

  /** Whether types of a kind may, must not or must be taken. */
  public enum Inclusion implements Spelled {
    INCLUDED("included"),
    EXCLUDED("excluded"),
    REQUIRED("required");

    private final String spelling;

    Inclusion(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Who makes a CPU. */
  public enum CpuManufacturer implements Spelled {
    INTEL("intel"),
    AMD("amd"),
    AMAZON("amazon-web-services"),
    APPLE("apple");

    private final String spelling;

    CpuManufacturer(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** How new a type is. */
  public enum Generation implements Spelled {
    CURRENT("current"),
    PREVIOUS("previous");

    private final String spelling;

    Generation(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** A disk of an instance's own. */
  public enum DiskKind implements Spelled {
    HDD("hdd"),
    SSD("ssd");

    private final String spelling;

    DiskKind(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What an accelerator is. */
  public enum AcceleratorType implements Spelled {
    GPU("gpu"),
    FPGA("fpga"),
    INFERENCE("inference");

    private final String spelling;

    AcceleratorType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Who makes an accelerator. */
  public enum AcceleratorManufacturer implements Spelled {
    NVIDIA("nvidia"),
    AMD("amd"),
    AMAZON("amazon-web-services"),
    XILINX("xilinx");

    private final String spelling;

    AcceleratorManufacturer(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}

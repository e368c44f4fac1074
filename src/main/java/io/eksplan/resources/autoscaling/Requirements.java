package io.eksplan.resources.autoscaling;

import java.util.Set;

/**
 * What an instance type must have for a group to launch it ({@code InstanceRequirements}). Empty
 * texts and sets, {@link Range#ANY} and 0 leave the choice to AWS.
 *
 * @param memoryMiB of the whole instance
 * @param cpuManufacturers intel, amd, amazon-web-services, apple
 * @param generations current, previous
 * @param burstable included, excluded or required; so {@code bareMetal} and {@code localStorage}
 * @param localStorageGB of all its disks
 * @param localStorageTypes hdd, ssd
 * @param allowedTypes patterns such as m7g.*; empty for all
 * @param excludedTypes patterns; never beside allowed ones
 * @param spotMaxPercentOverLowest how much dearer than the cheapest a spot type may be, in percent
 * @param onDemandMaxPercentOverLowest the same for on-demand
 */
public record Requirements(
    Range vcpus,
    Range memoryMiB,
    Range memoryGiBPerVcpu,
    Set<String> cpuManufacturers,
    Set<String> generations,
    Accelerators accelerators,
    String burstable,
    String bareMetal,
    String localStorage,
    Range localStorageGB,
    Set<String> localStorageTypes,
    Range networkBandwidthGbps,
    Range networkInterfaces,
    Range ebsBandwidthMbps,
    Set<String> allowedTypes,
    Set<String> excludedTypes,
    int spotMaxPercentOverLowest,
    int onDemandMaxPercentOverLowest) {

  /**
   * GPUs and the like.
   *
   * @param types gpu, fpga, inference
   * @param manufacturers nvidia, amd, amazon-web-services, xilinx
   * @param names a100, t4 …
   * @param memoryMiB of all of them together
   */
  public record Accelerators(
      Range count,
      Set<String> types,
      Set<String> manufacturers,
      Set<String> names,
      Range memoryMiB) {

    public static final Accelerators ANY =
        new Accelerators(Range.ANY, Set.of(), Set.of(), Set.of(), Range.ANY);

    public Accelerators {
      types = Set.copyOf(types);
      manufacturers = Set.copyOf(manufacturers);
      names = Set.copyOf(names);
    }
  }

  public Requirements {
    cpuManufacturers = Set.copyOf(cpuManufacturers);
    generations = Set.copyOf(generations);
    localStorageTypes = Set.copyOf(localStorageTypes);
    allowedTypes = Set.copyOf(allowedTypes);
    excludedTypes = Set.copyOf(excludedTypes);
  }
}

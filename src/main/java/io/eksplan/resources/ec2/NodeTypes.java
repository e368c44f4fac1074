package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The instance types that AWS has in the region (ec2:DescribeInstanceTypes). */
public final class NodeTypes {

  private static final int PAGE = 100;
  private static final String SPOT = "spot";
  private static final String ON_DEMAND = "on-demand";

  private static final Comparator<InstanceTypeInfo> SMALLEST_FIRST =
      Comparator.comparing((InstanceTypeInfo type) -> type.vCpuInfo().defaultVCpus())
          .thenComparing(type -> type.memoryInfo().sizeInMiB())
          .thenComparing(InstanceTypeInfo::instanceTypeAsString);

  private NodeTypes() {}

  /**
   * All types that fit, those with the fewest vCPUs and the least memory first. Where an overridden
   * endpoint has no types, the usual one stands in.
   */
  public static List<String> read(Clients clients, TypeSelector selector) {
    return clients
        .fallbacks()
        .read(
            "ec2:DescribeInstanceTypes",
            () ->
                clients
                    .ec2()
                    .describeInstanceTypesPaginator(
                        request -> request.filters(filters(selector)).maxResults(PAGE))
                    .instanceTypes()
                    .stream()
                    .filter(type -> fits(selector, type))
                    .sorted(SMALLEST_FIRST)
                    .map(InstanceTypeInfo::instanceTypeAsString)
                    .toList(),
            List.of(selector.architecture().equals("arm64") ? "m7g.large" : "m7i.large"));
  }

  /** What AWS can sort out by itself; it compares no numbers. */
  private static List<Filter> filters(TypeSelector selector) {
    List<Filter> filters = new ArrayList<>();
    filters.add(filter("processor-info.supported-architecture", selector.architecture()));
    filters.add(filter("supported-virtualization-type", "hvm"));
    filters.add(filter("supported-usage-class", selector.spot() ? SPOT : ON_DEMAND));
    if (!selector.bareMetal()) {
      filters.add(filter("bare-metal", "false"));
    }
    if (!selector.previousGenerations()) {
      filters.add(filter("current-generation", "true"));
    }
    if (!selector.burstable()) {
      filters.add(filter("burstable-performance-supported", "false"));
    }
    return filters;
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  /** Looks at all of it again: an endpoint may ignore filters. */
  static boolean fits(TypeSelector selector, InstanceTypeInfo type) {
    boolean sort =
        (selector.burstable() || !Boolean.TRUE.equals(type.burstablePerformanceSupported()))
            && (selector.bareMetal() || !Boolean.TRUE.equals(type.bareMetal()))
            && (selector.previousGenerations() || !Boolean.FALSE.equals(type.currentGeneration()));
    String usage = selector.spot() ? SPOT : ON_DEMAND;
    return sort
        && selector.names(type.instanceTypeAsString())
        && type.processorInfo().supportedArchitecturesAsStrings().contains(selector.architecture())
        && type.supportedUsageClassesAsStrings().contains(usage)
        && selector.vcpus().has(type.vCpuInfo().defaultVCpus())
        && selector.memoryMiB().has(type.memoryInfo().sizeInMiB())
        && selector.gpus().has(gpus(type))
        && !hasOtherAccelerators(type);
  }

  private static int gpus(InstanceTypeInfo type) {
    return type.gpuInfo() == null
        ? 0
        : type.gpuInfo().gpus().stream()
            .mapToInt(gpu -> gpu.count() == null ? 1 : gpu.count())
            .sum();
  }

  private static boolean hasOtherAccelerators(InstanceTypeInfo type) {
    return type.fpgaInfo() != null
        || type.inferenceAcceleratorInfo() != null
        || type.neuronInfo() != null
        || type.mediaAcceleratorInfo() != null;
  }
}

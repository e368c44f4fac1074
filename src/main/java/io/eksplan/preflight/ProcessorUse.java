package io.eksplan.preflight;

import io.eksplan.aws.Clients;
import io.eksplan.preflight.QuotaCheck.Need;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;

/** vCPUs, which EC2 counts by family and by how they are bought. */
record ProcessorUse(Clients clients, Prospect prospect, Facts facts) {

  /** The families that share a quota, on demand and as spot. */
  enum Family {
    STANDARD("L-1216C47A", "L-34B43A08"),
    GRAPHICS("L-DB2E81BA", "L-3819A6DF"),
    P("L-417A185B", "L-7212CCBC");

    private static final Set<String> GRAPHICAL = Set.of("g", "gr", "vt");
    private static final Set<String> OTHERS =
        Set.of("inf", "trn", "dl", "mac", "hpc", "u", "x", "f");
    private static final String STANDARDS = "acdhimrtz";

    private final String onDemand;
    private final String spot;

    Family(String onDemand, String spot) {
      this.onDemand = onDemand;
      this.spot = spot;
    }

    String code(boolean asSpot) {
      return asSpot ? spot : onDemand;
    }

    /** The family of {@code m7g.large}; empty for one whose quota is not looked at. */
    static Optional<Family> of(String type) {
      String letters = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
      if (letters.isEmpty() || OTHERS.contains(letters)) {
        return Optional.empty();
      }
      if (GRAPHICAL.contains(letters)) {
        return Optional.of(GRAPHICS);
      }
      if (letters.equals("p")) {
        return Optional.of(P);
      }
      return STANDARDS.indexOf(letters.charAt(0)) >= 0 ? Optional.of(STANDARD) : Optional.empty();
    }
  }

  /** vCPUs that are taken at once at least, and at most once all has grown. */
  record Range(int more, int most) {
    Range and(Range other) {
      return new Range(more + other.more, most + other.most);
    }
  }

  List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    List<Pool> growing = Pool.of(prospect).stream().filter(pool -> pool.most() > 0).toList();
    if (growing.isEmpty()) {
      return needs;
    }
    for (boolean spot : List.of(false, true)) {
      wanted(growing.stream().filter(pool -> pool.spot() == spot).toList(), facts.types())
          .forEach(
              (family, range) ->
                  needs.add(
                      new Need(
                          "vCPUs of %s instances, %s"
                              .formatted(
                                  family.name().toLowerCase(Locale.ROOT),
                                  spot ? "spot" : "on demand"),
                          "ec2",
                          family.code(spot),
                          range.more(),
                          range.most(),
                          () -> used(family, spot))));
    }
    return needs;
  }

  /** The smallest type of a group counts for what it needs at once, the largest for the most. */
  static Map<Family, Range> wanted(List<Pool> pools, Map<String, Facts.Type> types) {
    Map<Family, Range> all = new EnumMap<>(Family.class);
    for (Pool pool : pools) {
      for (Family family : Family.values()) {
        int[] sizes =
            pool.types().stream()
                .filter(type -> Family.of(type).filter(family::equals).isPresent())
                .flatMap(type -> Stream.ofNullable(types.get(type)))
                .mapToInt(Facts.Type::vcpus)
                .sorted()
                .toArray();
        if (sizes.length > 0) {
          boolean only =
              pool.types().stream().allMatch(t -> Family.of(t).stream().anyMatch(family::equals));
          Range range =
              new Range(only ? pool.more() * sizes[0] : 0, pool.most() * sizes[sizes.length - 1]);
          all.merge(family, range, Range::and);
        }
      }
    }
    return all;
  }

  private int used(Family family, boolean spot) {
    var running =
        DescribeInstancesRequest.builder()
            .filters(
                Filter.builder().name("instance-state-name").values("pending", "running").build())
            .maxResults(1000)
            .build();
    return clients.ec2().describeInstancesPaginator(running).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> (instance.instanceLifecycle() == InstanceLifecycleType.SPOT) == spot)
        .filter(
            instance ->
                Family.of(instance.instanceTypeAsString()).filter(family::equals).isPresent())
        .mapToInt(ProcessorUse::vcpus)
        .sum();
  }

  private static int vcpus(Instance instance) {
    var options = instance.cpuOptions();
    return options == null
        ? 0
        : Objects.requireNonNullElse(options.coreCount(), 0)
            * Objects.requireNonNullElse(options.threadsPerCore(), 1);
  }
}

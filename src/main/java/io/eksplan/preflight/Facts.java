package io.eksplan.preflight;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Once;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.preflight.Prospect.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Answers that several checks need, asked once. */
final class Facts {

  /** EC2 takes no more values in one filter. */
  private static final int MOST_VALUES = 200;

  private final Clients clients;
  private final Prospect prospect;
  private final Once<Map<String, Type>> types = new Once<>(this::readTypes);
  private final Once<Map<String, Ground>> subnets = new Once<>(this::readSubnets);
  private final Once<Map<String, String>> zoneIds = new Once<>(this::readZoneIds);

  Facts(Clients clients, Prospect prospect) {
    this.clients = clients;
    this.prospect = prospect;
  }

  /**
   * An instance type.
   *
   * @param interfaces network interfaces at most
   * @param addresses IPv4 addresses of each at most
   */
  record Type(Set<String> architectures, int vcpus, int interfaces, int addresses) {}

  /**
   * A subnet that exists, whoever's.
   *
   * @param free IPv4 addresses that nothing uses
   */
  record Ground(String zone, int free) {}

  /** The types that the plan names (ec2:DescribeInstanceTypes); those that AWS lacks are absent. */
  Map<String, Type> types() {
    return types.get();
  }

  /** All subnets of the region by id (ec2:DescribeSubnets). */
  Map<String, Ground> subnets() {
    return subnets.get();
  }

  /**
   * Zone ids, the same in every account, by the account's names (ec2:DescribeAvailabilityZones).
   */
  Map<String, String> zoneIds() {
    return zoneIds.get();
  }

  /** The zone of a place; empty where its subnet is not to be seen. */
  String zone(Place place) {
    if (!place.zone().isEmpty()) {
      return place.zone();
    }
    return ground(place).map(Ground::zone).orElse("");
  }

  /** What AWS tells of a subnet that is there already. */
  Optional<Ground> ground(Place place) {
    return place.id().map(subnets()::get);
  }

  /** All types that the plan names. */
  static List<String> named(Prospect prospect) {
    return Pool.of(prospect).stream()
        .flatMap(pool -> pool.types().stream())
        .distinct()
        .sorted()
        .limit(MOST_VALUES)
        .toList();
  }

  private Map<String, Type> readTypes() {
    List<String> named = named(prospect);
    if (named.isEmpty()) {
      return Map.of();
    }
    // As a filter: a type that AWS lacks fails the whole call where it is asked for by name.
    Filter filter = Filter.builder().name("instance-type").values(named).build();
    Map<String, Type> found =
        clients
            .ec2()
            .describeInstanceTypesPaginator(request -> request.filters(filter))
            .instanceTypes()
            .stream()
            .filter(type -> named.contains(type.instanceTypeAsString()))
            .collect(Collectors.toMap(InstanceTypeInfo::instanceTypeAsString, Facts::type));
    mustSaySomething(clients, found.isEmpty(), "ec2:DescribeInstanceTypes");
    return found;
  }

  /** An emulator knows few types or none, and that says nothing about AWS. */
  static void mustSaySomething(Clients clients, boolean silent, String operation) {
    if (silent && clients.endpoint().overridden()) {
      throw new Failure(
          Reason.UNSUPPORTED, clients.endpoint().describe() + " answers nothing to " + operation);
    }
  }

  private static Type type(InstanceTypeInfo type) {
    var network = Optional.ofNullable(type.networkInfo());
    return new Type(
        Set.copyOf(type.processorInfo().supportedArchitecturesAsStrings()),
        type.vCpuInfo().defaultVCpus(),
        network.map(info -> info.maximumNetworkInterfaces()).orElse(0),
        network.map(info -> info.ipv4AddressesPerInterface()).orElse(0));
  }

  private Map<String, Ground> readSubnets() {
    Map<String, Ground> found = new TreeMap<>();
    clients
        .ec2()
        .describeSubnetsPaginator(DescribeSubnetsRequest.builder().maxResults(1000).build())
        .subnets()
        .forEach(
            subnet ->
                found.put(
                    subnet.subnetId(),
                    new Ground(
                        subnet.availabilityZone(),
                        Objects.requireNonNullElse(subnet.availableIpAddressCount(), 0))));
    return found;
  }

  private Map<String, String> readZoneIds() {
    return clients.ec2().describeAvailabilityZones(request -> {}).availabilityZones().stream()
        .filter(zone -> zone.zoneId() != null)
        .collect(
            Collectors.toMap(AvailabilityZone::zoneName, AvailabilityZone::zoneId, (a, _) -> a));
  }
}

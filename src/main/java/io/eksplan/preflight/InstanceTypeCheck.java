package io.eksplan.preflight;

import io.eksplan.aws.Clients;
import io.eksplan.model.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** Whether the types of each group are to be had in its zones, and run its image. */
record InstanceTypeCheck(Clients clients, Prospect prospect, Facts facts) implements Check {

  @Override
  public String name() {
    return "instance types";
  }

  @Override
  public List<String> restsOn() {
    return List.of(
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeImages",
        "ec2:DescribeSubnets");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<Pool> pools = Pool.of(prospect);
    if (pools.isEmpty()) {
      return List.of(new Finding.Ok("node groups", "there are none"));
    }
    pools.stream()
        .filter(pool -> pool.types().isEmpty())
        .forEach(
            pool ->
                findings.add(
                    new Finding.Unknown(
                        pool.address(), "AWS or the launch template chooses the types")));
    List<Pool> named = pools.stream().filter(pool -> !pool.types().isEmpty()).toList();
    findings.addAll(orUnknown("zones of the types", () -> offered(named)));
    findings.addAll(orUnknown("architecture of the types", () -> architectures(named)));
    return findings;
  }

  private interface Asking {
    List<Finding> ask();
  }

  private static List<Finding> orUnknown(String subject, Asking asking) {
    try {
      return asking.ask();
    } catch (Failure failure) {
      return List.of(new Finding.Unknown(subject, failure.text()));
    }
  }

  private List<Finding> offered(List<Pool> pools) {
    if (pools.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> offers = offers();
    return pools.stream()
        .map(
            pool ->
                offered(
                    pool,
                    pool.places().stream()
                        .map(facts::zone)
                        .filter(zone -> !zone.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)),
                    offers,
                    isAws()))
        .toList();
  }

  /** Zones by type. */
  private Map<String, Set<String>> offers() {
    Map<String, Set<String>> zones = new HashMap<>();
    var request =
        DescribeInstanceTypeOfferingsRequest.builder()
            .locationType(LocationType.AVAILABILITY_ZONE)
            .filters(Filter.builder().name("instance-type").values(Facts.named(prospect)).build())
            .maxResults(1000)
            .build();
    clients
        .ec2()
        .describeInstanceTypeOfferingsPaginator(request)
        .instanceTypeOfferings()
        .forEach(
            offer ->
                zones
                    .computeIfAbsent(offer.instanceTypeAsString(), _ -> new TreeSet<>())
                    .add(offer.location()));
    Facts.mustSaySomething(clients, zones.isEmpty(), "ec2:DescribeInstanceTypeOfferings");
    return zones;
  }

  /** One type in each zone is enough for a node there. */
  static Finding offered(
      Pool pool, Set<String> zones, Map<String, Set<String>> offers, boolean isAws) {
    if (!isAws && pool.types().stream().noneMatch(offers::containsKey)) {
      return new Finding.Unknown(
          pool.address(), "the endpoint knows none of " + String.join(", ", pool.types()));
    }
    List<String> lacking =
        zones.stream()
            .filter(
                zone ->
                    pool.types().stream()
                        .noneMatch(type -> offers.getOrDefault(type, Set.of()).contains(zone)))
            .toList();
    String types = String.join(", ", pool.types());
    if (lacking.isEmpty()) {
      return new Finding.Ok(
          pool.address(), "%s to be had in %s".formatted(types, String.join(", ", zones)));
    }
    String elsewhere = elsewhere(pool.types(), offers);
    String words = "%s not to be had in %s".formatted(types, String.join(", ", lacking));
    if (lacking.size() == zones.size()) {
      return new Finding.Problem(pool.address(), words, "choose other types, or " + elsewhere);
    }
    return new Finding.Warning(
        pool.address(), words, "nodes come in the other zones alone: add a type, or " + elsewhere);
  }

  private static String elsewhere(Collection<String> types, Map<String, Set<String>> offers) {
    Set<String> zones = new TreeSet<>();
    types.forEach(type -> zones.addAll(offers.getOrDefault(type, Set.of())));
    return zones.isEmpty()
        ? "another region: AWS has none of these here"
        : "subnets in " + String.join(", ", zones);
  }

  /** Emulators know a selection of the types. */
  private boolean isAws() {
    return !clients.endpoint().overridden();
  }

  private List<Finding> architectures(List<Pool> pools) {
    if (pools.isEmpty()) {
      return List.of();
    }
    Map<String, Facts.Type> types = facts.types();
    Map<String, String> images = images(pools);
    return pools.stream()
        .map(pool -> fits(pool, architecture(pool, images), types, isAws()))
        .toList();
  }

  private static String architecture(Pool pool, Map<String, String> images) {
    return pool.architecture().isEmpty()
        ? pool.image().map(id -> images.getOrDefault(id, "")).orElse("")
        : pool.architecture();
  }

  private Map<String, String> images(List<Pool> pools) {
    List<String> ids =
        pools.stream()
            .filter(pool -> pool.architecture().isEmpty())
            .flatMap(pool -> pool.image().stream())
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      return Map.of();
    }
    // As a filter: an id that nobody may use fails the whole call.
    Filter filter = Filter.builder().name("image-id").values(ids).build();
    return clients.ec2().describeImages(request -> request.filters(filter)).images().stream()
        .collect(Collectors.toMap(Image::imageId, Image::architectureAsString, (a, _) -> a));
  }

  static Finding fits(
      Pool pool, String architecture, Map<String, Facts.Type> types, boolean isAws) {
    List<String> absent = pool.types().stream().filter(type -> !types.containsKey(type)).toList();
    if (!absent.isEmpty() && !isAws) {
      return new Finding.Unknown(
          pool.address(), "the endpoint does not know " + String.join(", ", absent));
    }
    if (!absent.isEmpty()) {
      return new Finding.Problem(
          pool.address(),
          "AWS has no %s in this region".formatted(String.join(", ", absent)),
          "correct the name, or choose another type");
    }
    if (architecture.isEmpty()) {
      return new Finding.Unknown(pool.address(), "what its image runs on is not known");
    }
    List<String> other =
        pool.types().stream()
            .filter(
                type ->
                    Optional.ofNullable(types.get(type))
                        .filter(found -> found.architectures().contains(architecture))
                        .isEmpty())
            .toList();
    if (!other.isEmpty()) {
      return new Finding.Problem(
          pool.address(),
          "the image is for %s, which %s cannot run"
              .formatted(architecture, String.join(", ", other)),
          "choose types of the image's architecture, or an image of theirs");
    }
    return new Finding.Ok(pool.address(), "types and image are of " + architecture);
  }
}

package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The availability zones of a region that EKS can put a control plane into
 * (DescribeAvailabilityZones).
 */
public final class Zones {

  private static final String ORDINARY = "availability-zone";

  /** Zone ids, the same in every account, in which EKS has no control planes. */
  private static final Set<String> WITHOUT_EKS = Set.of("use1-az3", "usw1-az2", "cac1-az3");

  private Zones() {}

  /** Their names, sorted. Local and Wavelength zones are none. */
  public static List<String> names(Clients clients) {
    return clients
        .ec2()
        .describeAvailabilityZones(
            request -> request.filters(filter("state", "available"), filter("zone-type", ORDINARY)))
        .availabilityZones()
        .stream()
        .filter(Zones::isFit)
        .map(AvailabilityZone::zoneName)
        .sorted()
        .toList();
  }

  /** Whether EKS puts control planes into a zone, by its id and its name. */
  public static boolean takesControlPlanes(String region, String zone, String zoneId) {
    // Local and Wavelength zones have longer names than a letter behind the region.
    return zone.matches(Pattern.quote(region) + "[a-z]") && !WITHOUT_EKS.contains(zoneId);
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private static boolean isFit(AvailabilityZone zone) {
    boolean ordinary = zone.zoneType() == null || zone.zoneType().equals(ORDINARY);
    return ordinary && !WITHOUT_EKS.contains(String.valueOf(zone.zoneId()));
  }
}

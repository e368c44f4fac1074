package io.eksplan.preflight;

import io.eksplan.model.Ref;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Zones;
import io.eksplan.resources.eks.EksCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether EKS puts a control plane into the zones that its subnets are in. */
record ZoneCheck(Prospect prospect, Facts facts) implements Check {

  @Override
  public String name() {
    return "zones";
  }

  @Override
  public List<String> restsOn() {
    return List.of("ec2:DescribeAvailabilityZones", "ec2:DescribeSubnets");
  }

  @Override
  public List<Finding> findings() {
    Set<String> zones =
        prospect.after(EksCluster.class).values().stream()
            .flatMap(cluster -> zones(cluster.subnetIds()))
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> ids = zones.isEmpty() ? Map.of() : facts.zoneIds();
    return zones.stream().map(zone -> judge(prospect.scope().region(), zone, ids)).toList();
  }

  private Stream<String> zones(Set<Ref<Subnet>> subnets) {
    return subnets.stream().map(prospect::place).map(facts::zone).filter(zone -> !zone.isEmpty());
  }

  static Finding judge(String region, String zone, Map<String, String> ids) {
    String id = ids.getOrDefault(zone, "");
    if (id.isEmpty()) {
      return new Finding.Unknown(zone, "its id, which tells what EKS takes, is not known");
    }
    if (!Zones.takesControlPlanes(region, zone, id)) {
      return new Finding.Problem(
          zone,
          "EKS puts no control plane into " + id,
          "name other zones in network.zones, or other subnets for the cluster");
    }
    return new Finding.Ok(zone, "EKS takes it (%s)".formatted(id));
  }
}

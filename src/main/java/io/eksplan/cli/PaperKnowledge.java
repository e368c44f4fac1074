package io.eksplan.cli;

import io.eksplan.model.Address;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.permissions.Permissions;
import io.eksplan.permissions.Place;
import io.eksplan.plan.ExistingPlan;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.expand.Knowledge;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.ForeignTemplate;
import io.eksplan.resources.ec2.ForeignVpc;
import io.eksplan.resources.ec2.ImageSource;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.NodeImages;
import io.eksplan.resources.ec2.TypeSelector;
import io.eksplan.resources.eks.KubernetesVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an AWS with nothing in it might answer, without asking it: good enough for who wants to know
 * which kinds of resources a plan has. Each question is noted as a permission.
 */
final class PaperKnowledge implements Knowledge {

  private static final String ANY_TYPE = "m7g.large";

  private final PlanFile file;
  private final Place place;
  private final Permissions permissions;

  PaperKnowledge(PlanFile file, Place place, Permissions permissions) {
    this.file = file;
    this.place = place;
    this.permissions = permissions;
  }

  @Override
  public Scope scope() {
    return new Scope(
        place.plan(), place.region(), place.account(), place.partition(), Planner.ignored(file));
  }

  @Override
  public String caller() {
    permissions.ownRole();
    return "arn:%s:iam::%s:role/caller".formatted(place.partition(), place.account());
  }

  @Override
  public Optional<String> creator() {
    return Optional.empty();
  }

  @Override
  public Instant expiry(Duration ttl) {
    return Instant.EPOCH;
  }

  @Override
  public Set<Address> addresses() {
    return Set.of();
  }

  @Override
  public Optional<String> clusterVersion() {
    return Optional.empty();
  }

  @Override
  public Set<String> clusterZones() {
    return Set.of();
  }

  @Override
  public Set<String> clusterSubnets() {
    return Set.of();
  }

  @Override
  public Set<String> subnetZones() {
    return Set.of();
  }

  @Override
  public String newestVersion() {
    return KubernetesVersions.newestInStandardSupport(LocalDate.now(ZoneOffset.UTC));
  }

  @Override
  public List<String> regionZones() {
    permissions.asks("ec2:DescribeAvailabilityZones");
    return zones();
  }

  private List<String> zones() {
    return Stream.of("a", "b", "c", "d", "e", "f").map(letter -> place.region() + letter).toList();
  }

  @Override
  public Optional<Image> liveImage(String launchTemplate) {
    return Optional.empty();
  }

  @Override
  public Map<ImageSource, String> images(Set<ImageSource> sources) {
    permissions.parameters(sources.stream().map(ImageSource::imageParameter).toList());
    return sources.stream()
        .collect(Collectors.toMap(source -> source, _ -> NodeImages.PLACEHOLDER));
  }

  @Override
  public Map<ImageSource, String> releases(Set<ImageSource> sources) {
    permissions.parameters(sources.stream().map(ImageSource::releaseParameter).toList());
    return sources.stream().collect(Collectors.toMap(source -> source, _ -> "1"));
  }

  @Override
  public List<String> livingTypes(Class<? extends Resource> kind, String name) {
    return List.of();
  }

  @Override
  public Optional<ForeignTemplate> template(String template, String version) {
    permissions.asks("ec2:DescribeLaunchTemplateVersions");
    return Optional.of(
        new ForeignTemplate("lt-00000000000000000", NodeImages.PLACEHOLDER, ANY_TYPE));
  }

  @Override
  public List<ForeignVpc> vpcs(String id, Map<String, String> tags) {
    String known = id.isEmpty() ? "vpc-00000000000000000" : id;
    return List.of(new ForeignVpc(known, List.of("10.0.0.0/16"), tags));
  }

  /** Those that the file speaks of, spread over the zones. */
  @Override
  public List<ForeignSubnet> subnets(String vpc) {
    Optional<ExistingPlan> existing = file.network().existing();
    List<ForeignSubnet> subnets = new ArrayList<>();
    existing.ifPresent(
        plan -> {
          plan.privateSubnetIds().forEach(id -> subnets.add(subnet(id, subnets.size(), Map.of())));
          plan.publicSubnetIds().forEach(id -> subnets.add(subnet(id, subnets.size(), Map.of())));
          for (Map<String, String> tags :
              List.of(plan.subnetTags().private_(), plan.subnetTags().public_())) {
            for (int i = 0; i < 2 && !tags.isEmpty(); i++) {
              String id = "subnet-%017d".formatted(subnets.size());
              subnets.add(subnet(id, subnets.size(), tags));
            }
          }
        });
    return subnets;
  }

  private ForeignSubnet subnet(String id, int index, Map<String, String> tags) {
    int zone = index % zones().size();
    return new ForeignSubnet(
        id,
        zones().get(zone),
        "az" + zone,
        "10.0.%d.0/24".formatted(index),
        false,
        true,
        250,
        tags);
  }

  @Override
  public Optional<String> vpcOfSubnet(String subnet) {
    return Optional.empty();
  }

  @Override
  public List<String> instanceTypes(TypeSelector selector) {
    permissions.asks("ec2:DescribeInstanceTypes");
    return List.of(ANY_TYPE);
  }

  @Override
  public Optional<String> addonVersion(String addon, String kubernetesVersion, boolean latest) {
    permissions.asks("eks:DescribeAddonVersions");
    return Optional.of("v1.0.0-eksbuild.1");
  }
}

package io.eksplan.cli;

import io.eksplan.model.Address;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.expand.Knowledge;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.ForeignTemplate;
import io.eksplan.resources.ec2.ForeignVpc;
import io.eksplan.resources.ec2.ImageSource;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.TypeSelector;
import io.eksplan.resources.eks.KubernetesVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Stands in where AWS is not asked: nothing lives, and what AWS would tell is made up. It is good
 * for the addresses of a plan's resources, and for nothing else of them.
 */
record UnaskedAws(PlanFile file) implements Knowledge {

  private static final String ACCOUNT = "000000000000";
  private static final List<String> LETTERS = List.of("a", "b", "c", "d");

  @Override
  public Scope scope() {
    return new Scope(file.metadata().name(), file.metadata().region(), ACCOUNT, "aws", Set.of());
  }

  @Override
  public String caller() {
    return "arn:aws:iam::" + ACCOUNT + ":role/creator";
  }

  @Override
  public Optional<String> creator() {
    return Optional.empty();
  }

  @Override
  public Instant expiry(Duration ttl) {
    return Instant.EPOCH.plus(ttl);
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
    return LETTERS.stream().map(letter -> file.metadata().region() + letter).toList();
  }

  @Override
  public Optional<Image> liveImage(String launchTemplate) {
    return Optional.empty();
  }

  @Override
  public Map<ImageSource, String> images(Set<ImageSource> sources) {
    return sources.stream().collect(Collectors.toMap(source -> source, _ -> "ami-0"));
  }

  @Override
  public Map<ImageSource, String> releases(Set<ImageSource> sources) {
    return Map.of();
  }

  @Override
  public List<String> livingTypes(Class<? extends Resource> kind, String name) {
    return List.of();
  }

  @Override
  public Optional<ForeignTemplate> template(String template, String version) {
    return Optional.of(new ForeignTemplate("lt-0", "", ""));
  }

  @Override
  public List<ForeignVpc> vpcs(String id, Map<String, String> tags) {
    return List.of(new ForeignVpc(id.isEmpty() ? "vpc-0" : id, List.of("10.0.0.0/16"), tags));
  }

  /** Those that the plan file means, by id or by tags. */
  @Override
  public List<ForeignSubnet> subnets(String vpc) {
    return file.network().existing().stream()
        .flatMap(
            plan ->
                Stream.concat(
                    side("private", plan.privateSubnetIds(), plan.subnetTags().private_()),
                    side("public", plan.publicSubnetIds(), plan.subnetTags().public_())))
        .toList();
  }

  private Stream<ForeignSubnet> side(String side, List<String> ids, Map<String, String> tags) {
    List<String> named =
        ids.isEmpty() && !tags.isEmpty()
            ? List.of("subnet-" + side + "-0", "subnet-" + side + "-1")
            : ids;
    return IntStream.range(0, named.size())
        .mapToObj(number -> subnet(named.get(number), number, side.equals("public"), tags));
  }

  private ForeignSubnet subnet(String id, int number, boolean isPublic, Map<String, String> tags) {
    String zone = regionZones().get(number % LETTERS.size());
    return new ForeignSubnet(id, zone, zone, "10.0.0.0/24", false, isPublic, 250, tags);
  }

  @Override
  public Optional<String> vpcOfSubnet(String subnet) {
    return Optional.of("vpc-0");
  }

  @Override
  public List<String> instanceTypes(TypeSelector selector) {
    return List.of("m5.large");
  }

  @Override
  public Optional<String> addonVersion(String addon, String kubernetesVersion, boolean latest) {
    return Optional.empty();
  }
}

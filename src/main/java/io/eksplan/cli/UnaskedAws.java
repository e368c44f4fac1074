package io.eksplan.cli;

import io.eksplan.model.Address;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.permissions.Place;
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
import io.eksplan.run.Planner;
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
 * for the kinds and addresses of a plan's resources, and for nothing else of them.
 *
 * @param account the one that ARNs name
 * @param asked told of what AWS would have been asked
 */
record UnaskedAws(PlanFile file, String account, Asked asked) implements Knowledge {

  private static final String NO_ACCOUNT = "000000000000";
  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e", "f");
  private static final String TYPE = "m7g.large";
  private static final String VPC = "vpc-00000000000000000";

  /** Hears what AWS would have been asked. */
  interface Asked {

    /** For the role of whoever is signed in. */
    default void ownRole() {}

    /** By an operation: {@code ec2:DescribeInstanceTypes}. */
    default void operation(String action) {}

    /** For the values of public parameters. */
    default void parameters(List<String> names) {}
  }

  /** For who wants to know addresses alone. */
  static UnaskedAws of(PlanFile file) {
    return new UnaskedAws(file, NO_ACCOUNT, new Asked() {});
  }

  @Override
  public Scope scope() {
    String region = file.metadata().region();
    return new Scope(
        file.metadata().name(), region, account, Place.partitionOf(region), Planner.ignored(file));
  }

  @Override
  public String caller() {
    asked.ownRole();
    String partition = Place.partitionOf(file.metadata().region());
    return "arn:%s:iam::%s:role/caller".formatted(partition, account);
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
    asked.operation("ec2:DescribeAvailabilityZones");
    return zones();
  }

  private List<String> zones() {
    return LETTERS.stream().map(letter -> file.metadata().region() + letter).toList();
  }

  @Override
  public Optional<Image> liveImage(String launchTemplate) {
    return Optional.empty();
  }

  @Override
  public Map<ImageSource, String> images(Set<ImageSource> sources) {
    asked.parameters(sources.stream().map(ImageSource::imageParameter).toList());
    return sources.stream()
        .collect(Collectors.toMap(source -> source, _ -> NodeImages.PLACEHOLDER));
  }

  @Override
  public Map<ImageSource, String> releases(Set<ImageSource> sources) {
    asked.parameters(sources.stream().map(ImageSource::releaseParameter).toList());
    return sources.stream().collect(Collectors.toMap(source -> source, _ -> "1"));
  }

  @Override
  public List<String> livingTypes(Class<? extends Resource> kind, String name) {
    return List.of();
  }

  @Override
  public Optional<ForeignTemplate> template(String template, String version) {
    asked.operation("ec2:DescribeLaunchTemplateVersions");
    return Optional.of(new ForeignTemplate("lt-00000000000000000", NodeImages.PLACEHOLDER, TYPE));
  }

  @Override
  public List<ForeignVpc> vpcs(String id, Map<String, String> tags) {
    return List.of(new ForeignVpc(id.isEmpty() ? VPC : id, List.of("10.0.0.0/16"), tags));
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
    String zone = zones().get(number % LETTERS.size());
    return new ForeignSubnet(id, zone, zone, "10.0.0.0/24", false, isPublic, 250, tags);
  }

  @Override
  public Optional<String> vpcOfSubnet(String subnet) {
    return Optional.empty();
  }

  @Override
  public List<String> instanceTypes(TypeSelector selector) {
    asked.operation("ec2:DescribeInstanceTypes");
    return List.of(TYPE);
  }

  @Override
  public Optional<String> addonVersion(String addon, String kubernetesVersion, boolean latest) {
    asked.operation("eks:DescribeAddonVersions");
    return Optional.of("v1.0.0-eksbuild.1");
  }
}

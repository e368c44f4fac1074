package io.eksplan.run;

import io.eksplan.aws.Clients;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.plan.AddonPlan;
import io.eksplan.plan.Identities;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.SubnetBlocks;
import io.eksplan.plan.expand.Knowledge;
import io.eksplan.plan.expand.Lifetime;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.autoscaling.InstanceType;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.ForeignTemplate;
import io.eksplan.resources.ec2.ForeignVpc;
import io.eksplan.resources.ec2.ImageSource;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.NodeImages;
import io.eksplan.resources.ec2.NodeTypes;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.TypeSelector;
import io.eksplan.resources.ec2.Zones;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.AddonVersions;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.KubernetesVersions;
import io.eksplan.resources.eks.NodeGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knowledge out of a snapshot of live AWS, and by asking AWS for what the snapshot cannot tell. */
public final class LiveKnowledge implements Knowledge {

  private final Session session;
  private final PlanFile file;
  private final Scope scope;
  private final Snapshot snapshot;
  private final Lookups lookups;
  private @Nullable CompletableFuture<AddonVersions> addonVersions;

  public LiveKnowledge(
      Session session,
      PlanFile file,
      Scope scope,
      Snapshot snapshot,
      Lookups lookups,
      Optional<CompletableFuture<AddonVersions>> addonVersions) {
    this.session = session;
    this.file = file;
    this.scope = scope;
    this.snapshot = snapshot;
    this.lookups = lookups;
    this.addonVersions = addonVersions.orElse(null);
  }

  /**
   * Asks for add-on versions beside the reading of AWS, where the plan file alone says which are
   * needed.
   */
  static Optional<CompletableFuture<AddonVersions>> askEarly(Session session, PlanFile file) {
    return file.cluster()
        .version()
        .filter(_ -> !openAddons(file).isEmpty())
        .map(version -> ask(session, file, version));
  }

  private static CompletableFuture<AddonVersions> ask(
      Session session, PlanFile file, String version) {
    return session.beside(() -> AddonVersions.read(session.clients(), version, openAddons(file)));
  }

  private static List<String> openAddons(PlanFile file) {
    return Identities.addons(file).stream()
        .filter(addon -> !addon.version().startsWith("v"))
        .map(AddonPlan::name)
        .toList();
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public String caller() {
    return lookups.certain(
        "caller",
        () -> {
          lookups.called(1);
          return session.caller().principal(session.clients());
        });
  }

  @Override
  public Optional<String> creator() {
    return find(AccessEntry.class, live -> live.address().name().equals("creator"))
        .map(entry -> entry.principalArn().value());
  }

  /** Another run may have set it since we asked: what lives goes before what was noted. */
  @Override
  public Instant expiry(Duration ttl) {
    Instant now = Instant.now();
    Optional<Instant> said = Lifetime.ofLiving(snapshot.owned(), ttl, now);
    if (said.isPresent()) {
      return said.get();
    }
    Instant end =
        lookups
            .answer(
                "expiry",
                () -> Optional.of(now.plus(ttl).truncatedTo(ChronoUnit.SECONDS).toString()))
            .map(Instant::parse)
            .orElseThrow();
    if (!now.isBefore(end)) {
      throw new Failure(
          Reason.FATAL,
          "metadata.ttl: what this plan would make was to live until %s, which is over: plan again"
              .formatted(end));
    }
    return end;
  }

  @Override
  public Set<Address> addresses() {
    return snapshot.owned().stream().map(Live::address).collect(Collectors.toSet());
  }

  @Override
  public Optional<String> clusterVersion() {
    return cluster().map(EksCluster::version).filter(version -> !version.isEmpty());
  }

  @Override
  public Set<String> clusterSubnets() {
    Set<String> ids = new HashSet<>();
    cluster()
        .map(EksCluster::subnetIds)
        .ifPresent(subnets -> subnets.stream().map(Ref::value).forEach(ids::add));
    return ids;
  }

  @Override
  public Set<String> clusterZones() {
    Set<String> ids = clusterSubnets();
    return all(Subnet.class)
        .filter(live -> ids.contains(live.id()))
        .map(live -> ((Subnet) live.state()).zone())
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> subnetZones() {
    return all(Subnet.class)
        .map(live -> ((Subnet) live.state()).zone())
        .collect(Collectors.toSet());
  }

  @Override
  public String newestVersion() {
    return lookups.certain(
        "newest version",
        () -> KubernetesVersions.newestInStandardSupport(LocalDate.now(ZoneOffset.UTC)));
  }

  @Override
  public List<String> regionZones() {
    return lookups.answer("zones", this::askZones).stream()
        .flatMap(zones -> Stream.of(zones.split(",", -1)))
        .toList();
  }

  private Optional<String> askZones() {
    lookups.called(1);
    return Optional.of(
        Zones.names(session.clients()).stream()
            .filter(SubnetBlocks::hasBlock)
            .collect(Collectors.joining(",")));
  }

  @Override
  public Optional<Image> liveImage(String launchTemplate) {
    Optional<LaunchTemplate> template =
        find(LaunchTemplate.class, live -> live.address().name().equals(launchTemplate));
    return template.map(LaunchTemplate::image);
  }

  @Override
  public Map<ImageSource, String> images(Set<ImageSource> sources) {
    return answers("image ", sources, NodeImages::read);
  }

  @Override
  public Map<ImageSource, String> releases(Set<ImageSource> sources) {
    return answers("release ", sources, NodeImages::readReleases);
  }

  @Override
  public List<String> livingTypes(Class<? extends Resource> kind, String name) {
    return find(kind, live -> live.address().name().equals(name)).stream()
        .flatMap(LiveKnowledge::types)
        .toList();
  }

  private static Stream<String> types(Resource group) {
    return switch (group) {
      case NodeGroup managed -> managed.instanceTypes().stream();
      case AutoScalingGroup own -> own.instances().types().stream().map(InstanceType::type);
      case Resource _ -> Stream.empty();
    };
  }

  @Override
  public Optional<ForeignTemplate> template(String template, String version) {
    return lookups.answer(
        "launch template %s %s".formatted(template, version),
        () -> {
          lookups.called(1);
          return ForeignTemplate.read(session.clients(), template, version)
              .map(ForeignTemplate::line);
        },
        ForeignTemplate::parse);
  }

  @Override
  public List<ForeignVpc> vpcs(String id, Map<String, String> tags) {
    return vpcAnswers().vpcs(id, tags);
  }

  @Override
  public List<ForeignSubnet> subnets(String vpc) {
    return vpcAnswers().subnets(vpc);
  }

  @Override
  public Optional<String> vpcOfSubnet(String subnet) {
    return vpcAnswers().vpcOf(subnet);
  }

  private VpcAnswers vpcAnswers() {
    return new VpcAnswers(session.clients(), lookups);
  }

  @Override
  public List<String> instanceTypes(TypeSelector selector) {
    return lookups
        .answer(
            "types " + selector,
            () -> {
              lookups.called(1);
              return Optional.of(String.join(",", NodeTypes.read(session.clients(), selector)));
            })
        .stream()
        .flatMap(types -> Stream.of(types.split(",", -1)))
        .toList();
  }

  private Map<ImageSource, String> answers(
      String what,
      Set<ImageSource> sources,
      BiFunction<Clients, Set<ImageSource>, Map<ImageSource, String>> ask) {
    Set<ImageSource> open =
        sources.stream()
            .filter(source -> !lookups.knows(what + source))
            .collect(Collectors.toSet());
    Map<ImageSource, String> asked = open.isEmpty() ? Map.of() : ask.apply(session.clients(), open);
    lookups.called(open.isEmpty() ? 0 : 1);
    Map<ImageSource, String> answers = new HashMap<>();
    for (ImageSource source : sources) {
      lookups
          .answer(what + source, () -> Optional.ofNullable(asked.get(source)))
          .ifPresent(answer -> answers.put(source, answer));
    }
    return answers;
  }

  @Override
  public Optional<String> addonVersion(String addon, String kubernetesVersion, boolean latest) {
    String question =
        "add-on %s %s %s".formatted(addon, kubernetesVersion, latest ? "latest" : "default");
    return lookups.answer(
        question,
        () -> {
          lookups.called(1);
          AddonVersions versions = versions(kubernetesVersion);
          return latest ? versions.latest(addon) : versions.standard(addon);
        });
  }

  private AddonVersions versions(String kubernetesVersion) {
    if (addonVersions == null) {
      addonVersions = ask(session, file, kubernetesVersion);
    }
    return Futures.join(addonVersions);
  }

  private Optional<EksCluster> cluster() {
    return find(EksCluster.class, _ -> true);
  }

  private <S extends Resource> Optional<S> find(Class<S> type, Predicate<Live<?>> which) {
    return all(type).filter(which).map(live -> type.cast(live.state())).findFirst();
  }

  private Stream<Live<?>> all(Class<? extends Resource> type) {
    return snapshot.owned().stream().filter(live -> type.isInstance(live.state()));
  }
}

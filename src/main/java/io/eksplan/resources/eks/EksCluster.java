package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.logs.LogGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/**
 * An EKS control plane. Its name is the plan's. Outputs: {@code id} (the name), {@code arn}, and the constants below.
 *
 * @param roleArn the role's {@code arn} output
 * @param vpcId follows from the subnets, and is never changed
 * @param logging enabled log types: api, audit, authenticator, controllerManager, scheduler
 * @param authenticationMode API or API_AND_CONFIG_MAP (or CONFIG_MAP, live only)
 * @param supportType STANDARD or EXTENDED
 * @param serviceCidr empty: AWS's choice
 */
public record EksCluster(
    String version,
    @Fixed Ref<IamRole> roleArn,
    @Fixed Ref<Vpc> vpcId,
    Set<Ref<Subnet>> subnetIds,
    Set<Ref<SecurityGroup>> securityGroupIds,
    Endpoint endpoint,
    Set<String> logging,
    String authenticationMode,
    String supportType,
    @Fixed Optional<String> serviceCidr,
    Map<String, String> tags)
    implements Resource {

  public static final String ENDPOINT = "endpoint";
  public static final String CERTIFICATE_AUTHORITY = "certificateAuthority";
  public static final String ISSUER = "issuer";
  public static final String VERSION = "version";
  public static final String SECURITY_GROUP = "clusterSecurityGroupId";
  public static final String SERVICE_CIDR = "serviceCidr";

  /**
   * Who reaches the Kubernetes API, and from where.
   *
   * @param publicCidrs none without public access: EKS keeps them then, but they mean nothing
   */
  public record Endpoint(boolean publicAccess, boolean privateAccess, Set<String> publicCidrs) {
    public Endpoint {
      publicCidrs = publicAccess ? Set.copyOf(publicCidrs) : Set.of();
    }
  }

  public EksCluster {
    subnetIds = Set.copyOf(subnetIds);
    securityGroupIds = Set.copyOf(securityGroupIds);
    logging = Set.copyOf(logging);
    tags = Map.copyOf(tags);
  }

  /** Clusters over DescribeCluster, CreateCluster, UpdateClusterConfig, UpdateClusterVersion and DeleteCluster. */
  public record Kind(Clients clients) implements ResourceKind<EksCluster> {

    @Override
    public Class<EksCluster> type() {
      return EksCluster.class;
    }

    /** A cluster of the plan's name without our tags is somebody else's: creating ours then fails, and names it. */
    @Override
    public List<Live<EksCluster>> readAll(Scope scope) {
      return Failures.unlessAbsent(() -> describe(scope.plan()))
          .flatMap(cluster -> ClusterReading.live(scope, cluster, clients.endpoint()))
          .stream()
          .toList();
    }

    @Override
    public Outputs create(Work work, EksCluster want) {
      String name = work.scope().plan();
      clients
          .eks()
          .createCluster(
              request ->
                  request
                      .name(name)
                      .version(want.version())
                      .roleArn(want.roleArn().value())
                      .resourcesVpcConfig(
                          vpc -> endpointAccess(network(vpc, want), want.endpoint()))
                      .kubernetesNetworkConfig(
                          network -> want.serviceCidr().ifPresent(network::serviceIpv4Cidr))
                      .logging(logging(want.logging()))
                      .accessConfig(
                          access ->
                              access
                                  .authenticationMode(want.authenticationMode())
                                  .bootstrapClusterCreatorAdminPermissions(false))
                      .bootstrapSelfManagedAddons(false)
                      .upgradePolicy(policy -> policy.supportType(want.supportType()))
                      .tags(Tags.onCreate(work, want.tags()))
                      .clientRequestToken(work.token(want)));
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return ClusterReading.outputs(active(work, outputs.id()));
    }

    /**
     * What could lock us or the nodes out is settled before the version moves. The support tier comes after it: EKS does not give
     * standard support to a version that is past it.
     */
    @Override
    public void update(Work work, Edit<EksCluster> edit) {
      String name = edit.live().id();
      edit.when(
              "tags",
              want ->
                  EksTags.replace(
                      clients,
                      edit.live().outputs().get(Outputs.ARN).orElseThrow(),
                      edit.live().state().tags(),
                      want.tags()))
          .when(
              "authenticationMode",
              want ->
                  configure(
                      work,
                      name,
                      request ->
                          request.accessConfig(
                              access -> access.authenticationMode(want.authenticationMode()))))
          .whenAny(
              want ->
                  configure(
                      work, name, request -> request.resourcesVpcConfig(vpc -> network(vpc, want))),
              "subnetIds",
              "securityGroupIds")
          .when(
              "endpoint",
              want ->
                  configure(
                      work,
                      name,
                      request ->
                          request.resourcesVpcConfig(vpc -> endpointAccess(vpc, want.endpoint()))))
          .when(
              "logging",
              want -> configure(work, name, request -> request.logging(logging(want.logging()))))
          .when("version", want -> upgrade(work, edit, want.version()))
          .when(
              "supportType",
              want ->
                  configure(
                      work,
                      name,
                      request ->
                          request.upgradePolicy(policy -> policy.supportType(want.supportType()))));
    }

    @Override
    public void delete(Work work, Live<EksCluster> live) {
      Failures.ignoringAbsent(
          () -> clients.eks().deleteCluster(request -> request.name(live.id())));
    }

    @Override
    public void gone(Work work, Live<EksCluster> live) {
      waits().gone(work, () -> ClusterReading.progress(describe(live.id())));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          Duration.ofMinutes(4),
          Duration.ofMinutes(60));
    }

    @Override
    public Replacement replacement() {
      return Replacement.GUARDED;
    }

    @Override
    public Set<String> outputsMovedBy(Set<String> changed) {
      return changed.contains("version") ? Set.of(VERSION) : Set.of();
    }

    /** EKS would make the log group itself, for ever and without our tags, as soon as it writes the first line. */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(LogGroup.class);
    }

    @Override
    public Optional<String> objection(Live<EksCluster> live, EksCluster want) {
      return ClusterObjections.to(live.state(), want);
    }

    private Cluster describe(String name) {
      return clients.eks().describeCluster(request -> request.name(name)).cluster();
    }

    private Cluster active(Work work, String name) {
      return waits().usable(work, () -> describe(name), ClusterReading::progress);
    }

    /** EKS takes one kind of change in a call, and one call at a time. */
    private void configure(
        Work work, String name, Consumer<UpdateClusterConfigRequest.Builder> change) {
      waits()
          .updated(
              work,
              () ->
                  clients
                      .eks()
                      .updateClusterConfig(request -> change.accept(request.name(name)))
                      .update(),
              of -> of.name(name));
      active(work, name);
    }

    private void upgrade(Work work, Edit<EksCluster> edit, String version) {
      String name = edit.live().id();
      waits()
          .updated(
              work,
              () ->
                  clients
                      .eks()
                      .updateClusterVersion(request -> request.name(name).version(version))
                      .update(),
              of -> of.name(name));
      active(work, name);
      edit.output(VERSION, version);
    }

    private EksWaits waits() {
      return new EksWaits(clients, Duration.ofSeconds(20));
    }

    private static VpcConfigRequest.Builder network(
        VpcConfigRequest.Builder vpc, EksCluster want) {
      return vpc.subnetIds(want.subnetIds().stream().map(Ref::value).sorted().toList())
          .securityGroupIds(want.securityGroupIds().stream().map(Ref::value).sorted().toList());
    }

    private static void endpointAccess(VpcConfigRequest.Builder vpc, Endpoint endpoint) {
      vpc.endpointPublicAccess(endpoint.publicAccess())
          .endpointPrivateAccess(endpoint.privateAccess());
      if (endpoint.publicAccess()) {
        vpc.publicAccessCidrs(endpoint.publicCidrs());
      }
    }

    /** Types that a request leaves out stay as they are, so those not wanted are switched off by name. */
    private static Logging logging(Set<String> enabled) {
      List<String> disabled =
          LogType.knownValues().stream()
              .map(LogType::toString)
              .filter(type -> !enabled.contains(type))
              .toList();
      return Logging.builder()
          .clusterLogging(
              Stream.of(logSetup(enabled, true), logSetup(disabled, false))
                  .filter(LogSetup::hasTypes)
                  .toList())
          .build();
    }

    private static LogSetup logSetup(Collection<String> types, boolean enabled) {
      LogSetup.Builder setup = LogSetup.builder().enabled(enabled);
      return types.isEmpty()
          ? setup.build()
          : setup.typesWithStrings(types.stream().sorted().toList()).build();
    }
  }
}

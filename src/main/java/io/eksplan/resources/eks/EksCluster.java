package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Impact;
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
import io.eksplan.resources.kms.KmsKey;
import io.eksplan.resources.logs.LogGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;

/**
 * An EKS control plane. Its name is the plan's. Outputs: {@code id} (the name), {@code arn}, and
 * the constants below.
 *
 * @param roleArn the role's {@code arn} output
 * @param vpcId follows from the subnets, and is never changed
 * @param logging enabled log types: api, audit, authenticator, controllerManager, scheduler
 * @param authenticationMode API or API_AND_CONFIG_MAP (or CONFIG_MAP, live only)
 * @param supportType STANDARD or EXTENDED
 * @param serviceCidr empty: AWS's choice
 * @param ipFamily ipv4 or ipv6: what addresses pods and services have
 * @param encryptionKeyArn the {@code arn} output of the key that secrets are encrypted with; none:
 *     one of AWS's own. It can be given to a living cluster, and never be changed or taken back
 * @param deletionProtection whether EKS refuses DeleteCluster
 * @param zonalShift whether AWS may move traffic away from a zone in trouble
 * @param scalingTier standard, tier-xl, tier-2xl, tier-4xl or tier-8xl
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
    @Fixed String ipFamily,
    Set<Ref<KmsKey>> encryptionKeyArn,
    boolean deletionProtection,
    boolean zonalShift,
    String scalingTier,
    AutoMode autoMode,
    Map<String, String> tags)
    implements Resource {

  public static final String ENDPOINT = "endpoint";
  public static final String CERTIFICATE_AUTHORITY = "certificateAuthority";
  public static final String ISSUER = "issuer";
  public static final String VERSION = "version";
  public static final String SECURITY_GROUP = "clusterSecurityGroupId";
  public static final String SERVICE_CIDR = "serviceCidr";

  /** The tier that EKS grows and shrinks by itself. */
  static final String STANDARD_TIER = "standard";

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

  /**
   * Nodes, block storage and load balancers that EKS makes and keeps by itself. It switches the
   * three only together.
   *
   * @param nodePools EKS's own, general-purpose and system; none while it is off
   * @param nodeRoleArn the {@code arn} output of the role of the nodes in those pools; it never
   *     changes while there are any, and there is none without
   */
  public record AutoMode(boolean enabled, Set<String> nodePools, Set<Ref<IamRole>> nodeRoleArn) {

    public static final AutoMode OFF = new AutoMode(false, Set.of(), Set.of());

    public AutoMode {
      nodePools = enabled ? Set.copyOf(nodePools) : Set.of();
      nodeRoleArn = nodePools.isEmpty() ? Set.of() : Set.copyOf(nodeRoleArn);
    }
  }

  public EksCluster {
    subnetIds = Set.copyOf(subnetIds);
    securityGroupIds = Set.copyOf(securityGroupIds);
    logging = Set.copyOf(logging);
    encryptionKeyArn = Set.copyOf(encryptionKeyArn);
    tags = Map.copyOf(tags);
  }

  /** The same without protection against deletion. */
  EksCluster unprotected() {
    return new EksCluster(
        version,
        roleArn,
        vpcId,
        subnetIds,
        securityGroupIds,
        endpoint,
        logging,
        authenticationMode,
        supportType,
        serviceCidr,
        ipFamily,
        encryptionKeyArn,
        false,
        zonalShift,
        scalingTier,
        autoMode,
        tags);
  }

  /**
   * Clusters over DescribeCluster, CreateCluster, AssociateEncryptionConfig, UpdateClusterConfig,
   * UpdateClusterVersion and DeleteCluster.
   */
  public record Kind(Clients clients) implements ResourceKind<EksCluster> {

    @Override
    public Class<EksCluster> type() {
      return EksCluster.class;
    }

    /**
     * A cluster of the plan's name without our tags is somebody else's: creating ours then fails,
     * and names it.
     */
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
      CreateClusterRequest.Builder request =
          ClusterRequests.create(want)
              .name(name)
              .tags(Tags.onCreate(work, want.tags()))
              .clientRequestToken(work.token(want));
      clients.eks().createCluster(request.build());
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return ClusterReading.outputs(
          waits().usable(work, () -> describe(outputs.id()), ClusterReading::progress));
    }

    @Override
    public void update(Work work, Edit<EksCluster> edit) {
      new ClusterUpdates(clients, work, edit).make();
    }

    @Override
    public void delete(Work work, Live<EksCluster> live) {
      if (live.forced() && live.state().deletionProtection()) {
        Set<String> protection = Set.of("deletionProtection");
        new ClusterUpdates(clients, work, new Edit<>(live, live.state().unprotected(), protection))
            .make();
      }
      Failures.ignoringAbsent(
          () -> clients.eks().deleteCluster(request -> request.name(live.id())));
    }

    @Override
    public void gone(Work work, Live<EksCluster> live) {
      waits().gone(work, () -> ClusterReading.progress(describe(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<EksCluster> live) {
      return Optional.of(describe(live.id()).tags());
    }

    @Override
    public boolean explainsFailures() {
      return true;
    }

    @Override
    public List<String> diagnose(Scope scope, Live<EksCluster> live) {
      return ClusterReading.diagnose(describe(live.id()));
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
    public Impact impactOfUpdating(Live<EksCluster> live, EksCluster want, Set<String> changed) {
      return ClusterImpact.of(changed);
    }

    @Override
    public Disruption disruptionByReplacing(Live<EksCluster> live) {
      return Disruption.of(Disruption.Level.CLUSTER_REPLACED);
    }

    @Override
    public Disruption disruptionByDeleting(Live<EksCluster> live) {
      return Disruption.of(Disruption.Level.CLUSTER_DELETED);
    }

    @Override
    public Replacement replacement() {
      return Replacement.GUARDED;
    }

    @Override
    public Set<String> outputsMovedBy(Set<String> changed) {
      return changed.contains("version") ? Set.of(VERSION) : Set.of();
    }

    /**
     * EKS would make the log group itself, for ever and without our tags, as soon as it writes the
     * first line.
     */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(LogGroup.class);
    }

    @Override
    public Optional<String> objection(Live<EksCluster> live, EksCluster want) {
      return ClusterObjections.to(live.state(), want);
    }

    @Override
    public Optional<String> objectionToDeleting(Live<EksCluster> live) {
      return ClusterObjections.toDeleting(live);
    }

    @Override
    public Optional<String> cautionOnUpdating(Live<EksCluster> live, EksCluster want) {
      return ClusterCautions.of(live.state(), want);
    }

    private Cluster describe(String name) {
      return clients.eks().describeCluster(request -> request.name(name)).cluster();
    }

    private EksWaits waits() {
      return EksWaits.ofCluster(clients);
    }
  }
}

package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Uncompared;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AddonStatus;

/**
 * An EKS add-on. Id: its name, which is the address's too. Output {@code arn}.
 *
 * @param version {@code v1.2.3-eksbuild.4}, already resolved; empty only where the endpoint cannot
 *     tell versions
 * @param config configuration values as canonical JSON, {@code {}} for none
 * @param conflicts NONE, OVERWRITE or PRESERVE, sent with each call and never told back
 */
public record Addon(
    @Fixed Ref<EksCluster> clusterName,
    Optional<String> version,
    String config,
    @Uncompared String conflicts,
    Map<String, String> tags)
    implements Resource {

  /** Add-ons that nodes need to become ready; the others need nodes to run on. */
  public static final Set<String> BEFORE_NODES =
      Set.of("vpc-cni", "kube-proxy", "eks-pod-identity-agent");

  public Addon {
    tags = Map.copyOf(tags);
  }

  /** Configuration values, JSON or YAML, as one line of JSON with sorted keys. */
  public static String canonicalConfig(String values) {
    return AddonConfig.canonical(values);
  }

  static boolean isBeforeNodes(Address addon) {
    return BEFORE_NODES.contains(addon.name());
  }

  /** Add-ons over ListAddons and DescribeAddon, CreateAddon, UpdateAddon and DeleteAddon. */
  public record Kind(Clients clients) implements ResourceKind<Addon> {

    @Override
    public Class<Addon> type() {
      return Addon.class;
    }

    @Override
    public List<Live<Addon>> readAll(Scope scope) {
      List<String> names =
          Failures.unlessAbsent(
                  () ->
                      clients
                          .eks()
                          .listAddonsPaginator(request -> request.clusterName(scope.plan()))
                          .addons()
                          .stream()
                          .toList())
              .orElse(List.of());
      return InParallel.map(names, name -> read(scope, name)).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, Addon want) {
      String name = work.address().name();
      clients
          .eks()
          .createAddon(
              request -> {
                request
                    .clusterName(want.clusterName().value())
                    .addonName(name)
                    .resolveConflicts(want.conflicts())
                    .tags(Tags.onCreate(work, want.tags()))
                    .clientRequestToken(work.token(want));
                want.version().ifPresent(request::addonVersion);
                if (!want.config().equals(AddonConfig.NONE)) {
                  request.configurationValues(want.config());
                }
              });
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      String cluster = work.scope().plan();
      AddonPatience patience = new AddonPatience(clients, cluster);
      var addon =
          waits()
              .usable(
                  work,
                  () -> describe(cluster, outputs.id()),
                  told -> patience.with(progress(told)));
      if (addon.status() == AddonStatus.DEGRADED) {
        work.waiting().accept("accepted, though " + progress(addon).words());
      }
      return outputs(addon);
    }

    @Override
    public void update(Work work, Edit<Addon> edit) {
      edit.when(
              "tags",
              want ->
                  EksTags.replace(
                      clients,
                      edit.live().outputs().get(Outputs.ARN).orElseThrow(),
                      edit.live().state().tags(),
                      want.tags()))
          .whenAny(want -> change(work, edit.live(), want), "version", "config");
    }

    @Override
    public void delete(Work work, Live<Addon> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .eks()
                  .deleteAddon(
                      request ->
                          request
                              .clusterName(live.state().clusterName().value())
                              .addonName(live.id())));
    }

    @Override
    public void gone(Work work, Live<Addon> live) {
      String cluster = live.state().clusterName().value();
      waits().gone(work, () -> progress(describe(cluster, live.id())));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(40));
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(NodeGroup.class, AutoScalingGroup.class, PodIdentityAssociation.class);
    }

    /** Pods learn of their role when they start: an association comes before what runs on it. */
    @Override
    public boolean follows(Address self, Address other) {
      return !isBeforeNodes(self);
    }

    private Optional<Live<Addon>> read(Scope scope, String name) {
      return Failures.unlessAbsent(() -> describe(scope.plan(), name))
          .flatMap(addon -> toLive(scope, addon));
    }

    private software.amazon.awssdk.services.eks.model.Addon describe(String cluster, String name) {
      return clients
          .eks()
          .describeAddon(request -> request.clusterName(cluster).addonName(name))
          .addon();
    }

    private static Optional<Live<Addon>> toLive(
        Scope scope, software.amazon.awssdk.services.eks.model.Addon addon) {
      Addon state =
          new Addon(
              Ref.existing(EksCluster.class, addon.clusterName()),
              Optional.ofNullable(addon.addonVersion()).filter(version -> !version.isEmpty()),
              AddonConfig.canonical(addon.configurationValues()),
              "NONE",
              Tags.users(scope, addon.tags()));
      return Tags.address(scope, addon.tags())
          .map(address -> Live.ready(address, outputs(addon), state))
          .map(live -> live.withStatus(progress(addon).toStatus()));
    }

    private static Outputs outputs(software.amazon.awssdk.services.eks.model.Addon addon) {
      return Outputs.id(addon.addonName()).with(Outputs.ARN, addon.addonArn());
    }

    private static Progress progress(software.amazon.awssdk.services.eks.model.Addon addon) {
      List<String> issues =
          addon.health() == null
              ? List.of()
              : addon.health().issues().stream()
                  .map(
                      issue ->
                          Progress.issue(
                              issue.codeAsString(), issue.message(), issue.resourceIds()))
                  .toList();
      return Progress.of(addon.statusAsString(), addon.modifiedAt(), issues);
    }

    /** Values that are left out would stay, so none are sent as an empty object. */
    private void change(Work work, Live<Addon> live, Addon want) {
      String cluster = want.clusterName().value();
      waits()
          .updated(
              work,
              () ->
                  clients
                      .eks()
                      .updateAddon(
                          request -> {
                            request
                                .clusterName(cluster)
                                .addonName(live.id())
                                .configurationValues(want.config())
                                .resolveConflicts(want.conflicts());
                            want.version().ifPresent(request::addonVersion);
                          })
                      .update(),
              of -> of.name(cluster).addonName(live.id()));
    }

    private EksWaits waits() {
      return new EksWaits(clients, Duration.ofSeconds(10));
    }
  }
}

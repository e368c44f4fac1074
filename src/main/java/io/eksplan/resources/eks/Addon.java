package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Impact;
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
import io.eksplan.resources.iam.IamRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityAssociations;
import software.amazon.awssdk.services.eks.model.AddonStatus;

/**
 * An EKS add-on. Id: its name, which is the address's too. Output {@code arn}.
 *
 * @param version {@code v1.2.3-eksbuild.4}, already resolved; empty only where the endpoint cannot
 *     tell versions
 * @param config configuration values as canonical JSON, {@code {}} for none
 * @param conflicts NONE, OVERWRITE or PRESERVE, sent with each call and never told back
 * @param serviceAccountRoleArn the role that its pods get for the cluster's token; none or one
 * @param podIdentities roles that the pod identity agent hands out, by service account
 * @param preserve whether what it runs stays when the add-on is deleted; kept in the tag {@code
 *     eksplan/preserve}
 */
public record Addon(
    @Fixed Ref<EksCluster> clusterName,
    Optional<String> version,
    String config,
    @Uncompared String conflicts,
    Set<Ref<IamRole>> serviceAccountRoleArn,
    Map<String, Ref<IamRole>> podIdentities,
    boolean preserve,
    Map<String, String> tags)
    implements Resource {

  /** Add-ons that nodes need to become ready; the others need nodes to run on. */
  public static final Set<String> BEFORE_NODES =
      Set.of("vpc-cni", "kube-proxy", "eks-pod-identity-agent");

  static final String PRESERVE = Tags.OURS + "preserve";

  public Addon {
    serviceAccountRoleArn = Set.copyOf(serviceAccountRoleArn);
    podIdentities = Map.copyOf(podIdentities);
    tags = Map.copyOf(tags);
  }

  /** Configuration values, JSON or YAML, as one line of JSON with sorted keys. */
  public static String canonicalConfig(String values) {
    return AddonConfig.canonical(values);
  }

  /** Whether it has configuration values of its own. */
  public boolean isConfigured() {
    return !config.equals(AddonConfig.NONE);
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
      AddonReading reading = new AddonReading(clients);
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
      return InParallel.map(names, name -> reading.read(scope, name)).stream()
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
                    .tags(tagsOnCreate(work, want))
                    .clientRequestToken(work.token(want));
                want.version().ifPresent(request::addonVersion);
                role(want).ifPresent(request::serviceAccountRoleArn);
                if (!want.podIdentities().isEmpty()) {
                  request.podIdentityAssociations(associations(want));
                }
                if (want.isConfigured()) {
                  request.configurationValues(want.config());
                }
              });
      return Outputs.id(name);
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      String cluster = work.scope().plan();
      AddonReading reading = new AddonReading(clients);
      AddonPatience patience = new AddonPatience(clients, cluster);
      var addon =
          waits()
              .usable(
                  work,
                  () -> reading.describe(cluster, outputs.id()),
                  told -> patience.with(AddonReading.progress(told), told.configurationValues()));
      if (addon.status() == AddonStatus.DEGRADED) {
        work.waiting().accept("accepted, though " + AddonReading.progress(addon).words());
      }
      return AddonReading.outputs(addon);
    }

    @Override
    public void update(Work work, Edit<Addon> edit) {
      String arn = edit.live().outputs().get(Outputs.ARN).orElseThrow();
      edit.when(
              "tags",
              want -> EksTags.replace(clients, arn, edit.live().state().tags(), want.tags()))
          .when(
              "preserve",
              want ->
                  EksTags.replace(
                      clients,
                      arn,
                      preserving(edit.live().state().preserve()),
                      preserving(want.preserve())))
          .whenAny(
              want -> change(work, edit, want),
              "version",
              "config",
              "serviceAccountRoleArn",
              "podIdentities");
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
                              .addonName(live.id())
                              .preserve(live.state().preserve())));
    }

    @Override
    public void gone(Work work, Live<Addon> live) {
      String cluster = live.state().clusterName().value();
      AddonReading reading = new AddonReading(clients);
      waits().gone(work, () -> AddonReading.progress(reading.describe(cluster, live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Addon> live) {
      return Optional.of(
          new AddonReading(clients).describe(live.state().clusterName().value(), live.id()).tags());
    }

    @Override
    public boolean explainsFailures() {
      return true;
    }

    @Override
    public List<String> diagnose(Scope scope, Live<Addon> live) {
      return AddonReading.diagnose(new AddonReading(clients).describe(scope.plan(), live.id()));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(40));
    }

    /** Whatever is new for its pods starts them anew. */
    @Override
    public Impact impactOfUpdating(Live<Addon> live, Addon want, Set<String> changed) {
      boolean tagsAlone = Set.of("tags", "preserve").containsAll(changed);
      return tagsAlone
          ? Impact.unnoticed(Duration.ofSeconds(2))
          : new Impact(Disruption.of(Disruption.Level.PODS_RESTARTED), timing().update());
    }

    /** Its own description, and that of an association. */
    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 2);
    }

    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(
          NodeGroup.class,
          AutoScalingGroup.class,
          FargateProfile.class,
          PodIdentityAssociation.class);
    }

    /** Pods learn of their role when they start: an association comes before what runs on it. */
    @Override
    public boolean follows(Address self, Address other) {
      return !isBeforeNodes(self);
    }

    private static Map<String, String> tagsOnCreate(Work work, Addon want) {
      Map<String, String> tags = new HashMap<>(Tags.onCreate(work, want.tags()));
      tags.putAll(preserving(want.preserve()));
      return tags;
    }

    private static Map<String, String> preserving(boolean preserve) {
      return preserve ? Map.of(PRESERVE, "true") : Map.of();
    }

    private static Optional<String> role(Addon want) {
      return want.serviceAccountRoleArn().stream().map(Ref::value).findFirst();
    }

    private static List<AddonPodIdentityAssociations> associations(Addon want) {
      return want.podIdentities().entrySet().stream()
          .map(
              one ->
                  AddonPodIdentityAssociations.builder()
                      .serviceAccount(one.getKey())
                      .roleArn(one.getValue().value())
                      .build())
          .toList();
    }

    /**
     * Values that are left out would stay, so none are sent as an empty object. A role that is left
     * out goes; associations that are left out stay, and an empty list takes them away.
     */
    private void change(Work work, Edit<Addon> edit, Addon want) {
      String cluster = want.clusterName().value();
      String name = edit.live().id();
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
                                .addonName(name)
                                .configurationValues(want.config())
                                .resolveConflicts(want.conflicts());
                            want.version().ifPresent(request::addonVersion);
                            role(want).ifPresent(request::serviceAccountRoleArn);
                            if (edit.changes("podIdentities")) {
                              request.podIdentityAssociations(associations(want));
                            }
                          })
                      .update(),
              of -> of.name(cluster).addonName(name));
    }

    private EksWaits waits() {
      return new EksWaits(clients, Duration.ofSeconds(10));
    }
  }
}

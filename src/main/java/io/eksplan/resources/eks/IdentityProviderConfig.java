package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
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
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfigRequest;
import software.amazon.awssdk.services.eks.model.Update;

/**
 * Who beside IAM may tell Kubernetes who somebody is: an OIDC provider whose tokens the cluster
 * takes. A cluster has one at most, so its address is always the same. Id: its name. Output {@code
 * arn}.
 *
 * @param clientId the audience that tokens must be for
 * @param usernameClaim {@code sub} where none is given
 * @param usernamePrefix before each user's name; empty for EKS's own, which is the issuer's URL
 *     with a {@code #}, or nothing where the claim is {@code email}; {@code -} for none
 * @param groupsClaim empty where tokens tell no groups
 * @param groupsPrefix before each group's name; empty for none
 * @param requiredClaims that tokens must have, with just these values
 */
public record IdentityProviderConfig(
    @Fixed Ref<EksCluster> clusterName,
    @Fixed String name,
    @Fixed String issuerUrl,
    @Fixed String clientId,
    @Fixed String usernameClaim,
    @Fixed String usernamePrefix,
    @Fixed String groupsClaim,
    @Fixed String groupsPrefix,
    @Fixed Map<String, String> requiredClaims,
    Map<String, String> tags)
    implements Resource {

  /** The only address's name. */
  public static final String LOGIN = "login";

  /** The claim that names the user where none is given. */
  public static final String SUBJECT = "sub";

  private static final String NO_PREFIX = "-";
  private static final String EMAIL = "email";

  /** Writes a prefix that EKS takes by itself as none, whether EKS tells it or the plan asks it. */
  public IdentityProviderConfig {
    usernameClaim = usernameClaim.isEmpty() ? SUBJECT : usernameClaim;
    String standard = usernameClaim.equals(EMAIL) ? NO_PREFIX : issuerUrl + "#";
    usernamePrefix = usernamePrefix.equals(standard) ? "" : usernamePrefix;
    requiredClaims = Map.copyOf(requiredClaims);
    tags = Map.copyOf(tags);
  }

  /**
   * Configs over AssociateIdentityProviderConfig and DisassociateIdentityProviderConfig, which are
   * updates of the cluster and take it 10 to 20 minutes each.
   */
  public record Kind(Clients clients) implements ResourceKind<IdentityProviderConfig> {

    private static final String TYPE = "oidc";
    private static final String UPDATE = "update";

    @Override
    public Class<IdentityProviderConfig> type() {
      return IdentityProviderConfig.class;
    }

    @Override
    public List<Live<IdentityProviderConfig>> readAll(Scope scope) {
      List<String> names =
          Failures.unlessAbsent(
                  () ->
                      clients
                          .eks()
                          .listIdentityProviderConfigsPaginator(
                              request -> request.clusterName(scope.plan()))
                          .identityProviderConfigs()
                          .stream()
                          .filter(config -> TYPE.equals(config.type()))
                          .map(config -> config.name())
                          .toList())
              .orElse(List.of());
      return InParallel.map(names, name -> read(scope, name)).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, IdentityProviderConfig want) {
      Update update =
          clients
              .eks()
              .associateIdentityProviderConfig(
                  request ->
                      request
                          .clusterName(want.clusterName().value())
                          .oidc(toAws(want))
                          .tags(Tags.onCreate(work, want.tags()))
                          .clientRequestToken(work.token(want)))
              .update();
      return Outputs.id(want.name()).with(UPDATE, update.id());
    }

    /** A provider that EKS could not reach is told by the update alone: its config goes away. */
    @Override
    public Outputs ready(Work work, Outputs outputs) {
      String cluster = work.scope().plan();
      outputs
          .get(UPDATE)
          .ifPresent(
              update ->
                  waits()
                      .updated(
                          work, () -> describeUpdate(cluster, update), of -> of.name(cluster)));
      return outputs(waits().usable(work, () -> describe(cluster, outputs.id()), Kind::progress));
    }

    @Override
    public void update(Work work, Edit<IdentityProviderConfig> edit) {
      edit.when(
          "tags",
          want ->
              EksTags.replace(
                  clients,
                  edit.live().outputs().get(Outputs.ARN).orElseThrow(),
                  edit.live().state().tags(),
                  want.tags()));
    }

    @Override
    public void delete(Work work, Live<IdentityProviderConfig> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .eks()
                  .disassociateIdentityProviderConfig(
                      request ->
                          request
                              .clusterName(live.state().clusterName().value())
                              .identityProviderConfig(
                                  config -> config.type(TYPE).name(live.id()))));
    }

    /** The cluster is busy with it for longer than the config shows, and refuses other changes. */
    @Override
    public void gone(Work work, Live<IdentityProviderConfig> live) {
      String cluster = live.state().clusterName().value();
      waits().gone(work, () -> progress(describe(cluster, live.id())));
      Failures.unlessAbsent(
          () -> waits().usable(work, () -> describeCluster(cluster), ClusterReading::progress));
    }

    /** Nobody signs in by the provider while it is away. */
    @Override
    public Optional<String> cautionOnDeleting(Live<IdentityProviderConfig> live) {
      return Optional.of("users of " + live.state().issuerUrl() + " cannot sign in any more");
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<IdentityProviderConfig> live) {
      return Optional.of(describe(live.state().clusterName().value(), live.id()).tags());
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofMinutes(15),
          Duration.ofSeconds(2),
          Duration.ofMinutes(15),
          Duration.ofMinutes(40));
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    private Optional<Live<IdentityProviderConfig>> read(Scope scope, String name) {
      return Failures.unlessAbsent(() -> describe(scope.plan(), name))
          .flatMap(config -> toLive(scope, config));
    }

    private OidcIdentityProviderConfig describe(String cluster, String name) {
      return clients
          .eks()
          .describeIdentityProviderConfig(
              request ->
                  request
                      .clusterName(cluster)
                      .identityProviderConfig(config -> config.type(TYPE).name(name)))
          .identityProviderConfig()
          .oidc();
    }

    private Cluster describeCluster(String cluster) {
      return clients.eks().describeCluster(request -> request.name(cluster)).cluster();
    }

    private Update describeUpdate(String cluster, String id) {
      return clients.eks().describeUpdate(request -> request.name(cluster).updateId(id)).update();
    }

    private static Optional<Live<IdentityProviderConfig>> toLive(
        Scope scope, OidcIdentityProviderConfig config) {
      IdentityProviderConfig state =
          new IdentityProviderConfig(
              Ref.existing(EksCluster.class, config.clusterName()),
              config.identityProviderConfigName(),
              config.issuerUrl(),
              config.clientId(),
              orNone(config.usernameClaim()),
              orNone(config.usernamePrefix()),
              orNone(config.groupsClaim()),
              orNone(config.groupsPrefix()),
              config.requiredClaims(),
              Tags.users(scope, config.tags()));
      return Tags.address(scope, config.tags())
          .map(address -> Live.ready(address, outputs(config), state))
          .map(live -> live.withStatus(progress(config).toStatus()));
    }

    private static Outputs outputs(OidcIdentityProviderConfig config) {
      return Outputs.id(config.identityProviderConfigName())
          .with(Outputs.ARN, config.identityProviderConfigArn());
    }

    private static Progress progress(OidcIdentityProviderConfig config) {
      return Progress.of(config.statusAsString(), null, List.of());
    }

    private static OidcIdentityProviderConfigRequest toAws(IdentityProviderConfig want) {
      return OidcIdentityProviderConfigRequest.builder()
          .identityProviderConfigName(want.name())
          .issuerUrl(want.issuerUrl())
          .clientId(want.clientId())
          .usernameClaim(want.usernameClaim())
          .usernamePrefix(orNull(want.usernamePrefix()))
          .groupsClaim(orNull(want.groupsClaim()))
          .groupsPrefix(orNull(want.groupsPrefix()))
          .requiredClaims(want.requiredClaims().isEmpty() ? null : want.requiredClaims())
          .build();
    }

    private static String orNone(@Nullable String told) {
      return told == null ? "" : told;
    }

    /** EKS takes no empty text for an absent one. */
    private static @Nullable String orNull(String value) {
      return value.isEmpty() ? null : value;
    }

    private EksWaits waits() {
      return EksWaits.ofCluster(clients);
    }
  }
}

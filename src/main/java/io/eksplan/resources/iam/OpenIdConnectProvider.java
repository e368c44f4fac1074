package io.eksplan.resources.iam;

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
import io.eksplan.resources.eks.EksCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;

/**
 * What makes IAM believe the tokens that a cluster gives its service accounts. Id: its ARN. Outputs
 * {@code arn}, and {@code issuer}: what IAM calls the provider in conditions, the URL without its
 * scheme.
 *
 * @param url the cluster's issuer, {@code https://…}; a replaced cluster has another
 * @param clients for whom tokens may be made out
 */
public record OpenIdConnectProvider(
    @Fixed Ref<EksCluster> url, Set<String> clients, Map<String, String> tags) implements Resource {

  /** Output: the issuer without {@code https://}. */
  public static final String ISSUER = "issuer";

  /** For whom EKS has tokens made out that IAM is to take. */
  public static final String STS = "sts.amazonaws.com";

  private static final String HTTPS = "https://";

  public OpenIdConnectProvider {
    clients = Set.copyOf(clients);
    tags = Map.copyOf(tags);
  }

  /** Providers over IAM's {@code CreateOpenIDConnectProvider} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<OpenIdConnectProvider> {

    @Override
    public Class<OpenIdConnectProvider> type() {
      return OpenIdConnectProvider.class;
    }

    /** The list is the account's, and has ARNs alone; they tell EKS's issuers in this region. */
    @Override
    public List<Live<OpenIdConnectProvider>> readAll(Scope scope) {
      Pattern issuer =
          Pattern.compile(".*:oidc-provider/oidc[.-]eks\\." + scope.region() + "\\..*");
      List<String> arns =
          iam().listOpenIDConnectProviders().openIDConnectProviderList().stream()
              .map(OpenIDConnectProviderListEntry::arn)
              .filter(arn -> issuer.matcher(arn).matches())
              .toList();
      return InParallel.map(arns, arn -> read(scope, arn)).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    /** IAM looks up the issuer's certificate by itself: no thumbprint is needed. */
    @Override
    public Outputs create(Work work, OpenIdConnectProvider want) {
      String url = want.url().value();
      String arn =
          iam()
              .createOpenIDConnectProvider(
                  request ->
                      request
                          .url(url)
                          .clientIDList(want.clients())
                          .tags(IamTags.of(Tags.onCreate(work, want.tags()))))
              .openIDConnectProviderArn();
      return outputs(arn, url);
    }

    @Override
    public void update(Work work, Edit<OpenIdConnectProvider> edit) {
      String arn = edit.live().id();
      OpenIdConnectProvider live = edit.live().state();
      edit.when("clients", want -> setClients(arn, live.clients(), want.clients()))
          .when("tags", want -> setTags(arn, Tags.delta(live.tags(), want.tags())));
    }

    @Override
    public void delete(Work work, Live<OpenIdConnectProvider> live) {
      iam().deleteOpenIDConnectProvider(request -> request.openIDConnectProviderArn(live.id()));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<OpenIdConnectProvider> live) {
      var provider =
          iam().getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(live.id()));
      return Optional.of(IamTags.toMap(provider.tags()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    private Optional<Live<OpenIdConnectProvider>> read(Scope scope, String arn) {
      return Failures.unlessAbsent(
              () ->
                  iam().getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn)))
          .flatMap(provider -> toLive(scope, arn, provider));
    }

    private static Optional<Live<OpenIdConnectProvider>> toLive(
        Scope scope, String arn, GetOpenIdConnectProviderResponse provider) {
      Map<String, String> tags = IamTags.toMap(provider.tags());
      String url = HTTPS + withoutScheme(provider.url());
      OpenIdConnectProvider state =
          new OpenIdConnectProvider(
              Ref.existing(EksCluster.class, EksCluster.ISSUER, url),
              Set.copyOf(provider.clientIDList()),
              Tags.users(scope, tags));
      return Tags.address(scope, tags)
          .map(address -> Live.ready(address, outputs(arn, url), state));
    }

    private static Outputs outputs(String arn, String url) {
      return Outputs.id(arn).with(Outputs.ARN, arn).with(ISSUER, withoutScheme(url));
    }

    /** IAM answers without the scheme. */
    private static String withoutScheme(String url) {
      return url.startsWith(HTTPS) ? url.substring(HTTPS.length()) : url;
    }

    /** New ones first: a provider has one client at least. */
    private void setClients(String arn, Set<String> live, Set<String> want) {
      want.stream()
          .filter(client -> !live.contains(client))
          .forEach(
              client ->
                  iam()
                      .addClientIDToOpenIDConnectProvider(
                          request -> request.openIDConnectProviderArn(arn).clientID(client)));
      live.stream()
          .filter(client -> !want.contains(client))
          .forEach(
              client ->
                  iam()
                      .removeClientIDFromOpenIDConnectProvider(
                          request -> request.openIDConnectProviderArn(arn).clientID(client)));
    }

    private void setTags(String arn, Tags.Delta delta) {
      if (!delta.put().isEmpty()) {
        iam()
            .tagOpenIDConnectProvider(
                request -> request.openIDConnectProviderArn(arn).tags(IamTags.of(delta.put())));
      }
      if (!delta.remove().isEmpty()) {
        iam()
            .untagOpenIDConnectProvider(
                request -> request.openIDConnectProviderArn(arn).tagKeys(delta.remove()));
      }
    }

    private IamClient iam() {
      return clients.iam();
    }
  }
}

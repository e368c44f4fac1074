package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Plain;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.IamRole;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eks.model.AccessScope;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;

/**
 * Who may use the cluster's Kubernetes API, with its policies. Id: the principal's ARN; output
 * {@code arn}: the entry's.
 *
 * @param principalArn a role of the plan (its {@code arn}), or any principal as {@code
 *     Ref.existing(IamRole.class, "arn", …)}
 * @param type STANDARD, EC2_LINUX, …
 * @param username empty: AWS's template for the principal
 */
public record AccessEntry(
    @Fixed Ref<EksCluster> clusterName,
    @Fixed Ref<IamRole> principalArn,
    @Fixed String type,
    Optional<String> username,
    Set<String> groups,
    Set<Policy> policies,
    Map<String, String> tags)
    implements Resource {

  /**
   * The type for people and controllers; all others are for nodes and take neither groups nor
   * policies.
   */
  public static final String STANDARD = "STANDARD";

  /**
   * One access policy.
   *
   * @param namespaces where it holds; empty: in the whole cluster
   */
  public record Policy(String policyArn, Set<String> namespaces) {
    public Policy {
      namespaces = Set.copyOf(namespaces);
    }
  }

  public AccessEntry {
    groups = Set.copyOf(groups);
    policies = Set.copyOf(policies);
    tags = Map.copyOf(tags);
  }

  /**
   * Entries over ListAccessEntries, DescribeAccessEntry and ListAssociatedAccessPolicies; policies
   * are put one by one.
   */
  public record Kind(Clients clients) implements ResourceKind<AccessEntry> {

    @Override
    public Class<AccessEntry> type() {
      return AccessEntry.class;
    }

    /**
     * Entries without our tags are listed too, named after their principal: EKS makes some, which a
     * plan may want.
     */
    @Override
    public List<Live<AccessEntry>> readAll(Scope scope) {
      List<String> principals =
          Failures.unlessAbsent(
                  () ->
                      clients
                          .eks()
                          .listAccessEntriesPaginator(request -> request.clusterName(scope.plan()))
                          .accessEntries()
                          .stream()
                          .toList())
              .orElse(List.of());
      return InParallel.map(principals, principal -> read(scope, principal)).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, AccessEntry want) {
      String cluster = want.clusterName().value();
      String principal = want.principalArn().value();
      String arn =
          clients
              .eks()
              .createAccessEntry(
                  request -> {
                    request
                        .clusterName(cluster)
                        .principalArn(principal)
                        .type(want.type())
                        .tags(Tags.onCreate(work, want.tags()))
                        .clientRequestToken(work.token(want));
                    want.username().ifPresent(request::username);
                    if (!want.groups().isEmpty()) {
                      request.kubernetesGroups(want.groups());
                    }
                  })
              .accessEntry()
              .accessEntryArn();
      return Outputs.id(principal).with(Outputs.ARN, arn);
    }

    /** An old token brings up an entry that is gone; only reading it tells. */
    @Override
    public Outputs ready(Work work, Outputs outputs) {
      describe(work.scope().plan(), outputs.id());
      return outputs;
    }

    /** Policies take calls of their own. */
    @Override
    public void complete(Work work, AccessEntry want, Outputs outputs) {
      String cluster = want.clusterName().value();
      want.policies().forEach(policy -> associate(cluster, outputs.id(), policy));
    }

    @Override
    public void update(Work work, Edit<AccessEntry> edit) {
      AccessEntry live = edit.live().state();
      String cluster = live.clusterName().value();
      String principal = edit.live().id();
      edit.when(
              "tags", want -> EksTags.replace(clients, arn(edit.live()), live.tags(), want.tags()))
          .whenAny(want -> rename(cluster, principal, want), "username", "groups")
          .when("policies", want -> replacePolicies(cluster, principal, live, want));
    }

    /** The entry's policies go with it. */
    @Override
    public void delete(Work work, Live<AccessEntry> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .eks()
                  .deleteAccessEntry(
                      request ->
                          request
                              .clusterName(live.state().clusterName().value())
                              .principalArn(live.id())));
    }

    /** EKS makes entries for node roles. A principal that is not known yet has none. */
    @Override
    public boolean adopts(AccessEntry want, AccessEntry live) {
      return Plain.text(want.principalArn()).equals(Plain.text(live.principalArn()))
          && want.type().equals(live.type());
    }

    @Override
    public void adopt(Work work, Live<AccessEntry> live) {
      EksTags.put(clients, arn(live), work.ownership());
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<AccessEntry> live) {
      return Optional.of(describe(live.state().clusterName().value(), live.id()).tags());
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 2);
    }

    private Optional<Live<AccessEntry>> read(Scope scope, String principal) {
      return Failures.unlessAbsent(
          () ->
              InParallel.both(
                  () -> describe(scope.plan(), principal),
                  () -> policies(scope.plan(), principal),
                  (entry, policies) -> toLive(scope, entry, policies)));
    }

    private software.amazon.awssdk.services.eks.model.AccessEntry describe(
        String cluster, String principal) {
      return clients
          .eks()
          .describeAccessEntry(request -> request.clusterName(cluster).principalArn(principal))
          .accessEntry();
    }

    private Set<Policy> policies(String cluster, String principal) {
      return clients
          .eks()
          .listAssociatedAccessPoliciesPaginator(
              request -> request.clusterName(cluster).principalArn(principal))
          .associatedAccessPolicies()
          .stream()
          .map(Kind::toPolicy)
          .collect(Collectors.toSet());
    }

    private static Policy toPolicy(AssociatedAccessPolicy policy) {
      return new Policy(policy.policyArn(), Set.copyOf(policy.accessScope().namespaces()));
    }

    private static Live<AccessEntry> toLive(
        Scope scope,
        software.amazon.awssdk.services.eks.model.AccessEntry entry,
        Set<Policy> policies) {
      Outputs outputs = Outputs.id(entry.principalArn()).with(Outputs.ARN, entry.accessEntryArn());
      AccessEntry state =
          new AccessEntry(
              Ref.existing(EksCluster.class, entry.clusterName()),
              Ref.existing(IamRole.class, Outputs.ARN, entry.principalArn()),
              entry.type(),
              Optional.ofNullable(entry.username()).filter(name -> !name.isEmpty()),
              groups(entry),
              policies,
              Tags.users(scope, entry.tags()));
      Address foreign = Address.of(AccessEntry.class, entry.principalArn());
      return Tags.address(scope, entry.tags())
          .map(address -> Live.ready(address, outputs, state))
          .orElseGet(() -> Live.ready(foreign, outputs, state).unowned());
    }

    /** Entries for nodes get EKS's own groups, which nobody may give or take. */
    private static Set<String> groups(software.amazon.awssdk.services.eks.model.AccessEntry entry) {
      return STANDARD.equals(entry.type()) ? Set.copyOf(entry.kubernetesGroups()) : Set.of();
    }

    /** The groups are replaced as a whole; a user name that is left out stays. */
    private void rename(String cluster, String principal, AccessEntry want) {
      clients
          .eks()
          .updateAccessEntry(
              request -> {
                request
                    .clusterName(cluster)
                    .principalArn(principal)
                    .kubernetesGroups(want.groups());
                want.username().ifPresent(request::username);
              });
    }

    /**
     * New ones first, so that an admin who swaps policies is never without; putting one again only
     * replaces its scope.
     */
    private void replacePolicies(
        String cluster, String principal, AccessEntry live, AccessEntry want) {
      Set<Policy> missing = new HashSet<>(want.policies());
      missing.removeAll(live.policies());
      missing.forEach(policy -> associate(cluster, principal, policy));
      Set<String> extra = arns(live.policies());
      extra.removeAll(arns(want.policies()));
      extra.forEach(policy -> disassociate(cluster, principal, policy));
    }

    private static Set<String> arns(Collection<Policy> policies) {
      return policies.stream()
          .map(Policy::policyArn)
          .collect(Collectors.toCollection(HashSet::new));
    }

    private void associate(String cluster, String principal, Policy policy) {
      clients
          .eks()
          .associateAccessPolicy(
              request ->
                  request
                      .clusterName(cluster)
                      .principalArn(principal)
                      .policyArn(policy.policyArn())
                      .accessScope(scope(policy)));
    }

    private static AccessScope scope(Policy policy) {
      if (policy.namespaces().isEmpty()) {
        return AccessScope.builder().type(AccessScopeType.CLUSTER).build();
      }
      return AccessScope.builder()
          .type(AccessScopeType.NAMESPACE)
          .namespaces(policy.namespaces())
          .build();
    }

    private void disassociate(String cluster, String principal, String policy) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .eks()
                  .disassociateAccessPolicy(
                      request ->
                          request.clusterName(cluster).principalArn(principal).policyArn(policy)));
    }

    private static String arn(Live<AccessEntry> live) {
      return live.outputs().get(Outputs.ARN).orElseThrow();
    }
  }
}

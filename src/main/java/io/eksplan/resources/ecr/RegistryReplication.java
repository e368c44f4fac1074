package io.eksplan.resources.ecr;

import io.eksplan.aws.Clients;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.ecr.model.ReplicationConfiguration;
import software.amazon.awssdk.services.ecr.model.ReplicationDestination;
import software.amazon.awssdk.services.ecr.model.ReplicationRule;
import software.amazon.awssdk.services.ecr.model.RepositoryFilter;
import software.amazon.awssdk.services.ecr.model.RepositoryFilterType;

/**
 * The plan's part of where the registry's images are copied to: rules all of whose filters begin
 * with {@code PLAN/}. All others are somebody else's and stay. Its name is the plan's. Id: the
 * registry's, which is the account's.
 */
public record RegistryReplication(Set<Rule> rules) implements Resource {

  /** Copies repositories whose names begin so. The order means nothing, and is kept. */
  public record Rule(Set<Destination> destinations, Set<String> filters) {
    public Rule {
      destinations = Collections.unmodifiableSet(new LinkedHashSet<>(destinations));
      filters = Collections.unmodifiableSet(new LinkedHashSet<>(filters));
    }

    private Rule sorted() {
      Set<Destination> to = new TreeSet<>(Comparator.comparing(Destination::toString));
      to.addAll(destinations);
      return new Rule(to, new TreeSet<>(filters));
    }
  }

  /** The registry of an account in a region. */
  public record Destination(String region, String accountId) {}

  public RegistryReplication {
    rules = Set.copyOf(rules);
  }

  /** Replication by way of ECR's {@code PutReplicationConfiguration}. */
  public record Kind(Clients clients) implements ResourceKind<RegistryReplication> {

    @Override
    public Class<RegistryReplication> type() {
      return RegistryReplication.class;
    }

    @Override
    public List<Live<RegistryReplication>> readAll(Scope scope) {
      DescribeRegistryResponse answer = ecr().describeRegistry(_ -> {});
      Set<Rule> ours =
          rules(answer).stream().filter(rule -> isOurs(scope, rule)).collect(Collectors.toSet());
      return ours.isEmpty()
          ? List.of()
          : List.of(
              Live.ready(
                  Address.of(RegistryReplication.class, scope.plan()),
                  Outputs.id(answer.registryId()),
                  new RegistryReplication(ours)));
    }

    @Override
    public Outputs create(Work work, RegistryReplication want) {
      put(work, want.rules());
      return Outputs.id(work.scope().account());
    }

    @Override
    public void update(Work work, Edit<RegistryReplication> edit) {
      edit.when("rules", want -> put(work, want.rules()));
    }

    /** What was copied stays where it is. */
    @Override
    public void delete(Work work, Live<RegistryReplication> live) {
      put(work, Set.of());
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    private void put(Work work, Set<Rule> want) {
      new SharedSetting<>(
              clients.waits(), () -> rules(ecr().describeRegistry(_ -> {})), this::write)
          .change(
              work,
              now -> {
                Set<Rule> all = new LinkedHashSet<>(now);
                all.removeIf(rule -> isOurs(work.scope(), rule));
                want.stream()
                    .map(Rule::sorted)
                    .sorted(Comparator.comparing(Rule::toString))
                    .forEach(all::add);
                return all;
              });
    }

    private void write(Set<Rule> rules) {
      ecr()
          .putReplicationConfiguration(
              request ->
                  request.replicationConfiguration(
                      all -> all.rules(rules.stream().map(Kind::written).toList())));
    }

    private static boolean isOurs(Scope scope, Rule rule) {
      return !rule.filters().isEmpty()
          && rule.filters().stream().allMatch(filter -> RegistryNames.isOurs(scope.plan(), filter));
    }

    /** In ECR's order. */
    private static Set<Rule> rules(DescribeRegistryResponse answer) {
      ReplicationConfiguration replication = answer.replicationConfiguration();
      return replication == null
          ? Set.of()
          : replication.rules().stream()
              .map(Kind::rule)
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Rule rule(ReplicationRule rule) {
      return new Rule(
          rule.destinations().stream()
              .map(to -> new Destination(to.region(), to.registryId()))
              .collect(Collectors.toCollection(LinkedHashSet::new)),
          rule.repositoryFilters().stream()
              .map(RepositoryFilter::filter)
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** A rule without filters copies everything: ECR takes no empty list of them. */
    private static ReplicationRule written(Rule rule) {
      ReplicationRule.Builder written =
          ReplicationRule.builder()
              .destinations(rule.destinations().stream().map(Kind::destination).toList());
      if (!rule.filters().isEmpty()) {
        written.repositoryFilters(rule.filters().stream().map(Kind::filter).toList());
      }
      return written.build();
    }

    private static ReplicationDestination destination(Destination to) {
      return ReplicationDestination.builder()
          .region(to.region())
          .registryId(to.accountId())
          .build();
    }

    private static RepositoryFilter filter(String prefix) {
      return RepositoryFilter.builder()
          .filter(prefix)
          .filterType(RepositoryFilterType.PREFIX_MATCH)
          .build();
    }

    private EcrClient ecr() {
      return clients.ecr();
    }
  }
}

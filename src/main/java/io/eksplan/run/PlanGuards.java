package io.eksplan.run;

import io.eksplan.aws.InParallel;
import io.eksplan.engine.Change;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Changes.Refusal;
import io.eksplan.engine.Graph;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Wanted;
import io.eksplan.plan.expand.ExistingNetwork;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ecr.EcrRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan is refused for before anything is done: what AWS or kinds would refuse half-way, what
 * would lock people out, and options that mean nothing in it.
 */
record PlanGuards(Session session, Selection selection, Lookups lookups) {

  Lockout lockout(
      Graph graph, Snapshot snapshot, List<Wanted> wanted, Optional<ExistingNetwork> existing) {
    return new Lockout(
        graph.changes(),
        snapshot,
        principal -> session.caller().is(principal),
        new EndpointWays(
            snapshot,
            wanted,
            existing.map(network -> network.vpc().cidrs()).orElse(List.of()),
            ThisMachine::addresses,
            this::elasticIp));
  }

  private Optional<String> elasticIp(String allocationId) {
    return lookups.answer(
        "address " + allocationId,
        () -> {
          lookups.called(1);
          return ElasticIp.publicAddress(session.clients(), allocationId);
        });
  }

  /** Refuses what kinds refuse. */
  static void refuse(Changes changes) {
    refuse(refusals(changes));
  }

  private static List<String> refusals(Changes changes) {
    return changes.refusals().stream().map(PlanGuards::text).distinct().toList();
  }

  /** The same as notes, where changes are told and not made. */
  static List<String> told(Changes changes) {
    return refusals(changes).stream().map(PlanGuards::told).toList();
  }

  /** What keeps a change from being made does not keep it from being told. */
  static String told(String refusal) {
    return "apply would refuse this: " + refusal;
  }

  static void refuse(List<String> messages) {
    if (!messages.isEmpty()) {
      throw new Failure(Reason.FATAL, String.join("\n", messages));
    }
  }

  private static String text(Refusal refusal) {
    String address = refusal.address().toString();
    return refusal.message().startsWith(address)
        ? refusal.message()
        : address + ": " + refusal.message();
  }

  /** Asked before anything is deleted, rather than found out half-way. */
  void refuseFullRepositories(Graph graph) {
    List<Live<?>> going = new ArrayList<>();
    for (Change change : graph.changes()) {
      switch (change) {
        case Change.Delete(Live<?> live, _) -> going.add(live);
        case Change.Replace(Live<?> live, _, _, _, _, _) -> going.add(live);
        case Change.Create _, Change.Update _, Change.Wait _ -> {}
      }
    }
    going.removeIf(live -> !(live.state() instanceof EcrRepository));
    lookups.called(going.size());
    refuse(
        InParallel.map(
                going,
                live ->
                    EcrRepository.objectionToDeleting(session.clients(), live)
                        .map(why -> live.address() + ": " + why))
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  void mustDeleteWhatIsForced(Graph graph) {
    Set<Address> stays = new TreeSet<>(selection.forced());
    for (Change change : graph.changes()) {
      switch (change) {
        case Change.Delete _, Change.Replace _, Change.Wait _ -> stays.remove(change.address());
        case Change.Create _, Change.Update _ -> {}
      }
    }
    if (!stays.isEmpty()) {
      throw new UsageError(
          "--force-delete: the plan does not delete %s, so that there is nothing to force"
              .formatted(stays.iterator().next()));
    }
  }

  /** An address that names nothing is a slip of the pen, not a wish for nothing. */
  void checkSelectors(List<Wanted> wanted, Snapshot snapshot) {
    Set<Address> known = new TreeSet<>();
    wanted.forEach(one -> known.add(one.address()));
    snapshot.owned().forEach(live -> known.add(live.address()));
    Set<Address> asked = new TreeSet<>(selection.targets());
    asked.addAll(selection.excluded());
    asked.addAll(selection.replaced());
    asked.addAll(selection.forced());
    asked.removeAll(known);
    if (!asked.isEmpty()) {
      throw new UsageError(
          "there is no resource %s, neither in the plan nor in AWS; eksplan plan lists them"
              .formatted(asked.iterator().next()));
    }
  }
}

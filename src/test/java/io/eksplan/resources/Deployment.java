package io.eksplan.resources;

import io.eksplan.aws.ClientSettings;
import io.eksplan.aws.Clients;
import io.eksplan.aws.Endpoint;
import io.eksplan.emulator.Emulator;
import io.eksplan.engine.Catalog;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Differ;
import io.eksplan.engine.Event;
import io.eksplan.engine.Graph;
import io.eksplan.engine.Limits;
import io.eksplan.engine.Reader;
import io.eksplan.engine.Snapshot;
import io.eksplan.engine.Walk;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One plan in one account of the emulator, planned and applied as the commands do it. */
record Deployment(Scope scope, Clients clients, Catalog catalog) implements AutoCloseable {

  /** The records of all kinds, found without any AWS. */
  static List<? extends Class<? extends Resource>> types() {
    try (Clients nowhere =
        new Clients(settings(new Emulator(URI.create("http://localhost"), "")))) {
      return Kinds.all(nowhere).stream().map(ResourceKind::type).toList();
    }
  }

  static Deployment of(String plan, Emulator emulator) {
    Scope scope =
        new Scope(plan, Emulator.REGION.id(), emulator.accountId(), "aws", Set.of("ignored/"));
    Clients clients = new Clients(settings(emulator));
    return new Deployment(
        scope, clients, new Catalog(Kinds.all(clients), Kinds.leftovers(clients)));
  }

  private static ClientSettings settings(Emulator emulator) {
    return new ClientSettings(
        Emulator.REGION.id(),
        Optional.empty(),
        Endpoint.at(emulator.endpoint()),
        emulator.environment(),
        _ -> {},
        _ -> {},
        () -> false);
  }

  Snapshot read() {
    return new Reader(catalog, _ -> {}).read(scope);
  }

  /** The live object with this address; there must be one. No other kind is read. */
  Live<?> live(Address address) {
    List<Live<?>> lives =
        catalog.all().stream()
            .filter(kind -> Address.kindOf(kind.type()).equals(address.kind()))
            .<Live<?>>flatMap(kind -> kind.readAll(scope).stream())
            .toList();
    List<Live<?>> found =
        new Snapshot(lives, 0)
            .owned().stream().filter(live -> live.address().equals(address)).toList();
    if (found.size() != 1) {
      throw new AssertionError(address + " is there " + found.size() + " times");
    }
    return found.getFirst();
  }

  Changes plan(List<Wanted> wanted) {
    return plan(wanted, read());
  }

  Changes plan(List<Wanted> wanted, Snapshot snapshot) {
    return Differ.changes(catalog, wanted, snapshot, Set.of(), Set.of());
  }

  Changes plan(List<Wanted> wanted, Set<Address> replace) {
    return Differ.changes(catalog, wanted, read(), replace, Set.of());
  }

  /** Makes AWS what is wanted, and fails when it could not be made. */
  void apply(List<Wanted> wanted) {
    Snapshot snapshot = read();
    Changes changes = plan(wanted, snapshot);
    if (!changes.refusals().isEmpty()) {
      throw new AssertionError(changes.refusals());
    }
    execute(changes, snapshot);
  }

  /** Makes changes that were planned before, and fails when they could not be made. */
  void execute(Changes changes, Snapshot snapshot) {
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    new Walk(
            Graph.of(changes, snapshot, catalog),
            catalog,
            scope,
            changes.known(),
            new Limits(Limits.DEFAULT_PARALLELISM, Map.of(), clients.settling()),
            () -> false,
            () -> true,
            event -> {
              if (event instanceof Event.ChangeFailed(var change, var failure, _)) {
                failures.add(change.address() + ": " + failure.text());
              }
            })
        .run();
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n", failures));
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}

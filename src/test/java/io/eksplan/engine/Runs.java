package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Plans and applies against a toy cloud, as the commands do against AWS. */
final class Runs {

  private static final Duration SETTLING = Duration.ofMillis(15);

  final ToyCloud cloud;
  final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  BooleanSupplier stopping = () -> false;
  BooleanSupplier signedIn = () -> true;
  int parallelism = 4;
  Set<Address> retain = Set.of();

  Runs(ToyCloud cloud) {
    this.cloud = cloud;
  }

  static Wanted want(String name, Toy toy) {
    return Wanted.of(name, toy);
  }

  static Address at(String name) {
    return Address.of(Toy.class, name);
  }

  Changes plan(List<Wanted> wanted, Address... replace) {
    return Differ.changes(cloud.catalog(), wanted, read(), Set.of(replace), retain);
  }

  Graph graph(List<Wanted> wanted, Address... replace) {
    return Graph.of(plan(wanted, replace), read(), cloud.catalog());
  }

  Event.Tally apply(List<Wanted> wanted, Address... replace) {
    Snapshot snapshot = read();
    Changes changes = Differ.changes(cloud.catalog(), wanted, snapshot, Set.of(replace), retain);
    Graph graph = Graph.of(changes, snapshot, cloud.catalog());
    return new Walk(
            graph,
            cloud.catalog(),
            ToyCloud.SCOPE,
            changes.known(),
            new Limits(parallelism, Map.of(), SETTLING),
            stopping,
            signedIn,
            events::add)
        .run();
  }

  Event.Tally destroy() {
    return apply(List.of());
  }

  private Snapshot read() {
    return new Reader(cloud.catalog(), _ -> {}).read(ToyCloud.SCOPE);
  }
}

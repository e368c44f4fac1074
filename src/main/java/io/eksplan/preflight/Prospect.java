package io.eksplan.preflight;

import io.eksplan.engine.Change;
import io.eksplan.engine.Graph;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ec2.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What there is, and what there will be once the changes are made.
 *
 * @param lives what the plan owns now
 */
public record Prospect(Scope scope, List<Change> changes, List<Live<?>> lives) {

  public Prospect {
    changes = List.copyOf(changes);
    lives = List.copyOf(lives);
  }

  /** Before the changes of this graph are made. */
  public static Prospect of(Scope scope, Graph graph, Snapshot snapshot) {
    return new Prospect(scope, graph.changes(), snapshot.owned());
  }

  /** All of a kind when the changes are made, by the names in their addresses. */
  <R extends Resource> SortedMap<String, R> after(Class<R> type) {
    SortedMap<String, R> all = new TreeMap<>();
    lives.stream()
        .filter(live -> type.isInstance(live.state()))
        .forEach(live -> all.put(live.address().name(), type.cast(live.state())));
    for (Change change : changes) {
      if (!type.isInstance(change.resource())) {
        continue;
      }
      if (change instanceof Change.Delete) {
        all.remove(change.address().name());
      } else {
        all.put(change.address().name(), type.cast(change.resource()));
      }
    }
    return all;
  }

  /** What there will be more of than now, be it only for the time of a replacement. */
  <R extends Resource> List<R> added(Class<R> type) {
    return changes.stream()
        .flatMap(Prospect::addition)
        .map(Wanted::resource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Stream<Wanted> addition(Change change) {
    return switch (change) {
      case Change.Create create -> Stream.of(create.wanted());
      case Change.Replace replace when replace.createFirst() -> Stream.of(replace.wanted());
      case Change.Replace _, Change.Update _, Change.Delete _, Change.Wait _ -> Stream.empty();
    };
  }

  /** Whether something of a kind is made anew. */
  boolean makes(Class<? extends Resource> type) {
    return changes.stream()
        .filter(change -> change instanceof Change.Create || change instanceof Change.Replace)
        .anyMatch(change -> type.isInstance(change.resource()));
  }

  /** What lives under an address now. */
  <R extends Resource> Optional<Live<?>> live(Class<R> type, String name) {
    Address address = Address.of(type, name);
    return lives.stream().filter(live -> live.address().equals(address)).findFirst();
  }

  /**
   * What lives under an address now and goes on, be it changed: what makes room for another only
   * when that stands does not.
   */
  <R extends Resource> Optional<Live<?>> lasting(Class<R> type, String name) {
    Address address = Address.of(type, name);
    boolean twice =
        changes.stream()
            .anyMatch(
                change ->
                    change instanceof Change.Replace replace
                        && replace.createFirst()
                        && change.address().equals(address));
    return twice ? Optional.empty() : live(type, name);
  }

  /**
   * A subnet that something stands in.
   *
   * @param id empty for one that is not made yet
   * @param zone empty for one of somebody else's, whose id tells
   * @param cidr the same
   */
  record Place(String name, Optional<String> id, String zone, String cidr) {}

  /** The subnet that a reference means; one of the plan's own where it is. */
  Place place(Ref<Subnet> subnet) {
    return switch (subnet) {
      case Ref.Named<Subnet> named -> own(named.name());
      case Ref.Existing<Subnet> existing ->
          lives.stream()
              .filter(live -> live.state() instanceof Subnet)
              .filter(live -> live.id().equals(existing.value()))
              .findFirst()
              .map(live -> own(live.address().name()))
              .orElseGet(() -> new Place(existing.value(), Optional.of(existing.value()), "", ""));
    };
  }

  private Place own(String name) {
    Optional<Subnet> subnet = Optional.ofNullable(after(Subnet.class).get(name));
    return new Place(
        Address.of(Subnet.class, name).toString(),
        live(Subnet.class, name).map(Live::id),
        subnet.map(Subnet::zone).orElse(""),
        subnet.map(Subnet::cidr).orElse(""));
  }
}

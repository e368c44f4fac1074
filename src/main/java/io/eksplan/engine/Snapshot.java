package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Hash;
import io.eksplan.model.Live;
import io.eksplan.model.Plain;
import io.eksplan.model.Status;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lives, as read at one time.
 *
 * @param budget how many calls the reading should have taken at most
 */
public record Snapshot(List<Live<?>> lives, int budget) {

  /** Digits of a fingerprint: 128 bits tell any two states apart. */
  private static final int PRINT = 32;

  public Snapshot {
    lives = List.copyOf(lives);
  }

  /** What both read. */
  Snapshot and(Snapshot other) {
    return new Snapshot(
        Stream.concat(lives.stream(), other.lives.stream()).toList(), budget + other.budget);
  }

  /** The plan's own objects, without those that are dead but still shown. */
  public List<Live<?>> owned() {
    return lives.stream()
        .filter(live -> live.owned() && !(live.status() instanceof Status.Gone))
        .toList();
  }

  /** The same, where deleting what has these addresses is forced. */
  public Snapshot forcing(Set<Address> addresses) {
    return new Snapshot(
        lives.stream()
            .<Live<?>>map(live -> addresses.contains(live.address()) ? live.force() : live)
            .toList(),
        budget);
  }

  /** A hash of each of the plan's own objects, by address and id: what a saved plan rests on. */
  public SortedMap<String, String> fingerprints() {
    SortedMap<String, String> prints = new TreeMap<>();
    for (Live<?> live : owned()) {
      String status = live.status().getClass().getSimpleName();
      prints.put(
          live.address() + " " + live.id(),
          Hash.of(status + Plain.text(live.state())).substring(0, PRINT));
    }
    return prints;
  }
}

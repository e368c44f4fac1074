package io.eksplan.strict;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What EKS is busy with. Work ends when it has been looked at often enough, not when time has
 * passed, so that who does not wait always meets it. A look is a description of the thing, or a
 * call that is refused for it.
 */
final class EksWork {

  static final String CREATING = "CREATING";
  static final String UPDATING = "UPDATING";
  static final String DELETING = "DELETING";

  private static final int LOOKS = 2;

  private final Behind emulator;
  private final Map<EksThing, Going> going = new ConcurrentHashMap<>();

  /**
   * @param end what the emulator is told when the looks are used up: a deletion, which it would
   *     make at once
   */
  private record Going(String status, int looks, Optional<Request> end) {
    Going looked() {
      return new Going(status, looks - 1, end);
    }
  }

  EksWork(Behind emulator) {
    this.emulator = emulator;
  }

  void begin(EksThing thing, String status) {
    going.put(thing, new Going(status, LOOKS, Optional.empty()));
  }

  void beginToDelete(EksThing thing, Request deletion) {
    going.put(thing, new Going(DELETING, LOOKS, Optional.of(deletion)));
  }

  /** The status, without looking. */
  Optional<String> status(EksThing thing) {
    return Optional.ofNullable(going.get(thing)).map(Going::status);
  }

  /** The status that this look sees, after which the work may be over. */
  Optional<String> look(EksThing thing) {
    AtomicReference<@Nullable Going> seen = new AtomicReference<>();
    Going after =
        going.computeIfPresent(
            thing,
            (_, now) -> {
              seen.set(now);
              return now.looks() > 1 ? now.looked() : null;
            });
    Optional<Going> now = Optional.ofNullable(seen.get());
    if (after == null) {
      now.flatMap(Going::end).ifPresent(deletion -> end(thing, deletion));
    }
    return now.map(Going::status);
  }

  /** Another thing of the same cluster and sort on which there is work. */
  Optional<EksThing> beside(EksThing thing, Predicate<EksThing> which) {
    return going.keySet().stream().filter(other -> other.isBeside(thing)).filter(which).findFirst();
  }

  private void end(EksThing thing, Request deletion) {
    Answer answer = emulator.send(deletion);
    if (!answer.ok()) {
      throw new IllegalStateException("%s is not deleted: %s".formatted(thing, answer.text()));
    }
    if (thing.sort() == EksThing.Sort.CLUSTER) {
      going.keySet().removeIf(thing::isBeside);
    }
  }
}

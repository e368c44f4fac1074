package io.eksplan.strict;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What AWS is busy with. Work ends when it has been looked at often enough, not when time has
 * passed, so that who does not wait always meets it. A look is a description of the thing, or a
 * call that is refused for it.
 *
 * @param <K> what tells things from each other
 */
final class Underway<K> {

  private static final int LOOKS = 2;

  private final Behind emulator;
  private final Map<K, Going> going = new ConcurrentHashMap<>();

  /**
   * @param end what the emulator is told when the looks are used up: a deletion, which it would
   *     make at once
   */
  private record Going(String status, int looks, Optional<Request> end) {
    Going looked() {
      return new Going(status, looks - 1, end);
    }
  }

  Underway(Behind emulator) {
    this.emulator = emulator;
  }

  void begin(K thing, String status) {
    going.put(thing, new Going(status, LOOKS, Optional.empty()));
  }

  void begin(K thing, String status, Request end) {
    going.put(thing, new Going(status, LOOKS, Optional.of(end)));
  }

  /** The status, without looking. */
  Optional<String> status(K thing) {
    return Optional.ofNullable(going.get(thing)).map(Going::status);
  }

  /** The status that this look sees, after which the work may be over. */
  Optional<String> look(K thing) {
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
      now.flatMap(Going::end).ifPresent(last -> end(thing, last));
    }
    return now.map(Going::status);
  }

  Set<K> things() {
    return going.keySet();
  }

  private void end(K thing, Request last) {
    Answer answer = emulator.send(last);
    if (!answer.ok()) {
      throw new IllegalStateException("%s did not end: %s".formatted(thing, answer.text()));
    }
  }
}

package io.eksplan.lock;

import io.eksplan.aws.Time;
import io.eksplan.lock.LockStore.Held;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Getting a lock: at once where nobody has it, from the dead at once or after watching them for a
 * lease, and from the living by waiting as long as the user wants.
 *
 * @param patience how long to wait for a living holder; empty to wait only until it shows that it
 *     lives
 * @param say tells the user what is waited for
 */
record Acquisition(
    LockStore store,
    Time time,
    Holder me,
    Optional<Duration> patience,
    Consumer<String> say,
    BooleanSupplier stopping) {

  /** AWS may show a deleted name for seconds, and a new one not yet. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** So that what the one before did last is seen by what is read next. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /**
   * What was seen of somebody's lock.
   *
   * @param since when it was first seen to end then
   * @param alive whether its end was seen to move
   */
  private record Sight(Held held, Duration since, boolean alive) {

    Sight next(Held now, Duration when) {
      if (!now.id().equals(held.id())) {
        return new Sight(now, when, false);
      }
      Instant end = now.holder().until();
      return end.equals(held.holder().until()) ? this : new Sight(now, when, true);
    }
  }

  /**
   * Returns the id of the lock.
   *
   * @throws Failure {@code BUSY}, when another run keeps it; {@code STOPPED}
   */
  String acquire() {
    Duration began = time.now();
    Optional<Sight> seen = Optional.empty();
    while (!stopping.getAsBoolean()) {
      Optional<String> id = store.create(me.renewed());
      if (id.isPresent()) {
        if (seen.isPresent()) {
          time.pause(SETTLING, stopping);
        }
        return id.get();
      }
      Optional<Held> held = store.find();
      if (held.isPresent()) {
        Sight sight = sight(seen, held.get());
        seen = Optional.of(sight);
        if (takenFromTheDead(sight)) {
          continue;
        }
        giveUpWhenDue(sight, began);
      }
      time.pause(LOOK, stopping);
    }
    throw new Failure(Reason.STOPPED, "stopped while waiting for the lock; nothing was changed");
  }

  private Sight sight(Optional<Sight> before, Held held) {
    Sight now =
        before
            .map(sight -> sight.next(held, time.now()))
            .orElseGet(() -> new Sight(held, time.now(), false));
    boolean another = before.filter(sight -> sight.held().id().equals(held.id())).isEmpty();
    if (another && waits()) {
      say.accept("Waiting for the lock: " + held.holder() + ".");
    }
    return now;
  }

  private boolean waits() {
    return patience.map(Duration::isPositive).orElse(true);
  }

  private boolean takenFromTheDead(Sight sight) {
    Holder holder = sight.held().holder();
    boolean gone = holder.process().filter(LocalProcess::isKnownToBeGone).isPresent();
    boolean silent = watched(sight).compareTo(holder.lease()) > 0;
    if (!gone && !silent) {
      return false;
    }
    say.accept(
        "Taking over the lock of a run that %s: %s."
            .formatted(gone ? "has ended" : "has not renewed it for " + text(holder), holder));
    store.delete(sight.held().id());
    return true;
  }

  private Duration watched(Sight sight) {
    return time.now().minus(sight.since());
  }

  private static String text(Holder holder) {
    return holder.lease().toSeconds() + " s";
  }

  private void giveUpWhenDue(Sight sight, Duration began) {
    boolean due =
        patience
            .map(longest -> time.now().minus(began).compareTo(longest) >= 0)
            .orElse(sight.alive());
    if (due) {
      throw new Failure(
          Reason.BUSY,
          "another run has the lock: %s. Wait for it with --lock-timeout 30m; one that is dead is noticed within %s; eksplan unlock frees the lock of one that lives"
              .formatted(sight.held().holder(), text(sight.held().holder())));
    }
  }
}

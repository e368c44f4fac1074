package io.eksplan.lock;

import java.time.Instant;
import java.util.Optional;

/** Where locks are kept: a name that only one can have at a time, with words on it. */
interface LockStore {

  /**
   * A lock that is there.
   *
   * @param id its own, which no later lock of the same name has
   */
  record Held(String id, Holder holder) {}

  /** Takes the name, and returns the lock's id; empty when somebody has it. */
  Optional<String> create(Holder holder);

  /** Whoever has the name. */
  Optional<Held> find();

  /** Writes a new end on the lock; false when it is there no more. */
  boolean renew(String id, Instant until);

  /** Frees this very lock, and no later one of its name. One that is gone is fine. */
  void delete(String id);
}

package io.eksplan.lock;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.time.Instant;
import java.util.Optional;

/** One lock's name in memory. */
final class ToyLocks implements LockStore {

  private int made;
  private Optional<Held> held = Optional.empty();
  private int deaf;

  @Override
  public Optional<String> create(Holder holder) {
    if (held.isPresent()) {
      return Optional.empty();
    }
    made++;
    held = Optional.of(new Held("lt-" + made, holder));
    return held.map(Held::id);
  }

  @Override
  public Optional<Held> find() {
    return held;
  }

  @Override
  public boolean renew(String id, Instant until) {
    if (deaf > 0) {
      deaf--;
      throw new Failure(Reason.UNREACHABLE, "no answer");
    }
    Optional<Held> mine = held.filter(one -> one.id().equals(id));
    mine.ifPresent(one -> held = Optional.of(new Held(id, endingAt(one.holder(), until))));
    return mine.isPresent();
  }

  @Override
  public void delete(String id) {
    held = held.filter(one -> !one.id().equals(id));
  }

  /** Loses the next renewals. */
  void loseRenewals(int number) {
    deaf = number;
  }

  static Holder endingAt(Holder holder, Instant until) {
    return new Holder(
        holder.run(),
        holder.command(),
        holder.who(),
        holder.host(),
        holder.process(),
        holder.since(),
        until,
        holder.lease());
  }
}

package io.eksplan.run;

import io.eksplan.aws.Caller;
import io.eksplan.lock.PlanLock;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.Optional;

/** A plan's lock while a command makes changes; none on an emulator that cannot keep one. */
public final class Locking implements AutoCloseable {

  private final Optional<PlanLock> lock;

  private Locking(Optional<PlanLock> lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @param command what for: {@code apply}
   */
  public static Locking of(
      Session session, Attendant attendant, String plan, String command, PlanLock.Wishes wishes) {
    Caller caller = session.caller();
    try {
      return new Locking(
          Optional.of(
              PlanLock.take(
                  session.clients(),
                  plan,
                  command,
                  caller.arn(),
                  wishes,
                  attendant::say,
                  attendant)));
    } catch (Failure failure) {
      if (!failure.is(Reason.UNSUPPORTED)) {
        throw failure;
      }
      session.warn("no lock is taken, so let nobody else apply this plan now: " + failure.text());
      return new Locking(Optional.empty());
    }
  }

  /** Takes away the lock of a plan's run that died, where there is nothing else to do. */
  public static void clear(Session session, String plan) {
    try {
      PlanLock.clear(session.clients(), plan);
    } catch (Failure failure) {
      if (!failure.is(Reason.UNSUPPORTED)) {
        session.warn("the lock of a run that died may still be there: " + failure.text());
      }
    }
  }

  /** Nobody is signed in, so that it is not renewed. */
  void pause() {
    lock.ifPresent(PlanLock::pause);
  }

  /** Renews it; a failure where somebody else has it by now. */
  void resume() {
    lock.ifPresent(PlanLock::resume);
  }

  public boolean isLost() {
    return lock.map(PlanLock::isLost).orElse(false);
  }

  @Override
  public void close() {
    lock.ifPresent(PlanLock::close);
  }
}

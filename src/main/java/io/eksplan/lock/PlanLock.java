package io.eksplan.lock;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Time;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The right to change a plan's resources, which one run in the world has at a time. It is renewed
 * while it is held, in the background, and gone at the latest one lease after its holder was
 * killed. Nobody's clock is compared with another one's: a holder is dead when its end has not
 * moved for one lease of the watcher's own time.
 */
public final class PlanLock implements AutoCloseable {

  /** Tag key: whose lock it is, so that a policy can tell one plan's from another's. */
  public static final String PLAN_TAG = Holder.TAGS + "plan";

  private static final Duration SECOND_SIGHT = Duration.ofMillis(500);

  private final LockStore store;
  private final Time time;
  private final Lease lease;
  private final String id;
  private final Consumer<String> say;
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private volatile Duration renewed;
  private volatile boolean paused;
  private volatile Optional<String> loss = Optional.empty();

  PlanLock(LockStore store, Time time, Lease lease, String id, Consumer<String> say) {
    this.store = store;
    this.time = time;
    this.lease = lease;
    this.id = id;
    this.say = say;
    this.renewed = time.now();
  }

  /**
   * What a user says about locking.
   *
   * @param patience how long to wait while another run keeps the lock; empty to wait only as long
   *     as it takes to see whether that run lives, a lease at most
   */
  public record Wishes(Lease lease, Optional<Duration> patience) {}

  /**
   * Takes the lock of a plan.
   *
   * @param command what for, for others to read: {@code apply}
   * @param who the caller's ARN
   * @param say tells the user what is waited for, and of a loss
   * @param stopping ends the waiting
   * @throws Failure {@code BUSY} when another run keeps it, with that run in the message
   */
  public static PlanLock take(
      Clients clients,
      String plan,
      String command,
      String who,
      Wishes wishes,
      Consumer<String> say,
      BooleanSupplier stopping) {
    LockStore store = new LaunchTemplateStore(clients, plan);
    Time time = Time.system();
    Holder me = Holder.ofThisRun(command, who, wishes.lease().length());
    String id = new Acquisition(store, time, me, wishes.patience(), say, stopping).acquire();
    PlanLock lock = new PlanLock(store, time, wishes.lease(), id, say);
    lock.keep();
    return lock;
  }

  /** Frees a plan's lock whoever has it, and returns who had it. */
  public static Optional<Holder> free(Clients clients, String plan) {
    LockStore store = new LaunchTemplateStore(clients, plan);
    Optional<LockStore.Held> held = store.find();
    held.ifPresent(lock -> store.delete(lock.id()));
    return held.map(LockStore.Held::holder);
  }

  /**
   * Takes away what a run left behind that was killed after its last change: who has nothing to do
   * takes no lock, and waits for nobody.
   */
  public static void clear(Clients clients, String plan) {
    clear(new LaunchTemplateStore(clients, plan), Holder.now());
  }

  static void clear(LockStore store, Instant now) {
    store
        .find()
        .filter(held -> held.holder().isPlainlyDead(now))
        .ifPresent(held -> store.delete(held.id()));
  }

  private void keep() {
    long pause = lease.renewal().toMillis();
    ScheduledFuture<?> _ =
        renewing.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** One renewal. A failed one is tried again, until the lease is over. */
  void renew() {
    Duration asked = time.now();
    try {
      if (renewedAtSecondSight()) {
        renewed = later(renewed, asked);
      } else {
        lose("somebody freed it, or took it for dead");
      }
    } catch (Failure failure) {
      if (isOverdue()) {
        lose("it could not be renewed: " + failure.text());
      }
    }
  }

  /** EC2 may miss a new template at times, and one look proves no loss. */
  private boolean renewedAtSecondSight() {
    if (store.renew(id, Holder.now().plus(lease.length()))) {
      return true;
    }
    time.pause(SECOND_SIGHT, () -> false);
    return store.renew(id, Holder.now().plus(lease.length()));
  }

  private void lose(String why) {
    if (loss.isEmpty()) {
      loss = Optional.of(why);
      renewing.shutdown();
      say.accept("The lock is lost, so nothing new is started: " + why + ".");
    }
  }

  /** What was asked before a pause may be answered after it. */
  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** From now on nobody can renew it, so that only a look will tell whose it is. */
  public void pause() {
    paused = true;
  }

  /**
   * Renews it after a pause. It may have run out meanwhile, but as long as nobody took it, nobody
   * else changed anything either.
   *
   * @throws Failure {@code STOPPED} when somebody did
   */
  public void resume() {
    Duration asked = time.now();
    if (loss.isEmpty() && !renewedAtSecondSight()) {
      lose("somebody took it while nobody was signed in");
    }
    if (loss.isPresent()) {
      throw new Failure(
          Reason.STOPPED, "the lock is lost: " + loss.get() + "; run again, which goes on");
    }
    renewed = later(renewed, asked);
    paused = false;
  }

  private boolean isOverdue() {
    return !paused && time.now().minus(renewed).compareTo(lease.length()) > 0;
  }

  /** Whether another run may have the lock by now, so that this one must not start anything. */
  public boolean isLost() {
    if (loss.isEmpty() && isOverdue()) {
      lose("it could not be renewed in time");
    }
    return loss.isPresent();
  }

  /** Frees the lock. Where that fails it ends by itself, and the user is told. */
  @Override
  public void close() {
    renewing.shutdownNow();
    if (loss.isPresent()) {
      return;
    }
    try {
      store.delete(id);
    } catch (Failure failure) {
      say.accept(
          "The lock could not be freed, and ends by itself in %d s: %s"
              .formatted(lease.length().toSeconds(), failure.text()));
    }
  }
}

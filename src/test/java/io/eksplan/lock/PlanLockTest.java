package io.eksplan.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.aws.ToyTime;
import io.eksplan.lock.LockStore.Held;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class PlanLockTest {

  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Holder ME = holder("me", LocalProcess.current());
  private static final Holder OTHER = holder("other", Optional.empty());

  private final ToyLocks locks = new ToyLocks();
  private final ToyTime time = new ToyTime();
  private final List<String> said = new ArrayList<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  @Test
  void aFreeLockIsTakenAtOnceAndInSilence() {
    Duration before = time.now();

    String id = acquire(Optional.empty());

    assertThat(locks.find().map(Held::id)).contains(id);
    assertThat(time.now()).isEqualTo(before);
    assertThat(said).isEmpty();
  }

  @Test
  void aHolderWhoseEndDoesNotMoveForOneLeaseIsDeadWhateverItsClockSays() {
    locks.create(endingIn(OTHER, Duration.ofDays(300)));
    Duration before = time.now();

    acquire(Optional.empty());

    assertThat(time.now().minus(before)).isBetween(LEASE, LEASE.plusSeconds(5));
    assertThat(locks.find().map(held -> held.holder().run())).contains("me");
    assertThat(said).last().asString().startsWith("Taking over the lock of a run that has not");
  }

  @Test
  void whoHasNothingToDoTakesAwayWhatIsPlainlyDeadAndNothingElse() {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    locks.create(ToyLocks.endingAt(OTHER, now.minus(Duration.ofHours(1))));
    PlanLock.clear(locks, now);
    assertThat(locks.find()).isPresent();

    PlanLock.clear(locks, now.plus(Duration.ofDays(2)));

    assertThat(locks.find()).isEmpty();
  }

  @Test
  void aLivingHolderIsNamedAsSoonAsItIsSeenToLive() {
    String id = locks.create(endingIn(OTHER, Duration.ofDays(-300))).orElseThrow();
    Duration before = time.now();
    time.meanwhile(
        () -> {
          if (time.now().minus(before).compareTo(Duration.ofSeconds(20)) >= 0) {
            locks.renew(id, Instant.EPOCH);
          }
        });

    assertThatThrownBy(() -> acquire(Optional.empty()))
        .isInstanceOfSatisfying(
            Failure.class, busy -> assertThat(busy.reason()).isEqualTo(Reason.BUSY))
        .hasMessageContaining("apply by arn:other on host-of-other")
        .hasMessageContaining("--lock-timeout")
        .hasMessageContaining("eksplan unlock");
    assertThat(time.now().minus(before)).isLessThan(Duration.ofSeconds(25));
  }

  @Test
  void withoutPatienceTheHolderIsNamedAtOnce() {
    locks.create(OTHER);
    Duration before = time.now();

    assertThatThrownBy(() -> acquire(Optional.of(Duration.ZERO))).hasMessageContaining("arn:other");
    assertThat(time.now()).isEqualTo(before);
  }

  @Test
  void withPatienceALivingHolderIsWaitedFor() {
    String id = locks.create(OTHER).orElseThrow();
    Duration before = time.now();
    time.meanwhile(
        () -> {
          Duration passed = time.now().minus(before);
          locks.renew(id, Instant.EPOCH.plus(passed));
          if (passed.compareTo(Duration.ofMinutes(4)) > 0) {
            locks.delete(id);
          }
        });

    acquire(Optional.of(Duration.ofMinutes(5)));

    assertThat(said).hasSize(1).first().asString().startsWith("Waiting for the lock: apply by");
  }

  @Test
  void patienceEnds() {
    String id = locks.create(OTHER).orElseThrow();
    Duration before = time.now();
    time.meanwhile(() -> locks.renew(id, Instant.EPOCH.plus(time.now())));

    assertThatThrownBy(() -> acquire(Optional.of(Duration.ofMinutes(5))))
        .isInstanceOf(Failure.class);
    assertThat(time.now().minus(before)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aProcessOfThisMachineThatEndedIsDeadAtOnce() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    LocalProcess here = LocalProcess.current().orElseThrow();
    LocalProcess gone = new LocalProcess(here.boot(), here.space(), ended.pid(), "1");
    locks.create(holder("other", Optional.of(gone)));

    acquire(Optional.of(Duration.ZERO));

    assertThat(locks.find().map(held -> held.holder().run())).contains("me");
    assertThat(said).last().asString().startsWith("Taking over the lock of a run that has ended");
  }

  @Test
  void aProcessIdThatCameAgainIsAnotherProcess() {
    LocalProcess here = LocalProcess.current().orElseThrow();

    assertThat(here.isKnownToBeGone()).isFalse();
    assertThat(new LocalProcess(here.boot(), here.space(), here.pid(), "1").isKnownToBeGone())
        .isTrue();
  }

  @Test
  void ofAProcessOfAnotherMachineOrContainerNothingIsKnown() {
    LocalProcess here = LocalProcess.current().orElseThrow();

    assertThat(new LocalProcess("other", here.space(), 1, "1").isKnownToBeGone()).isFalse();
    assertThat(new LocalProcess(here.boot(), "pid:[1]", 1, "1").isKnownToBeGone()).isFalse();
  }

  @Test
  void whoWaitsCanStop() {
    locks.create(OTHER);
    time.meanwhile(() -> stopping.set(true));

    assertThatThrownBy(() -> acquire(Optional.of(Duration.ofMinutes(5))))
        .isInstanceOfSatisfying(
            Failure.class, stopped -> assertThat(stopped.reason()).isEqualTo(Reason.STOPPED));
  }

  @Test
  void aLockThatSomebodyFreedIsLost() {
    try (PlanLock lock = held()) {
      lock.renew();
      assertThat(lock.isLost()).isFalse();

      locks.delete(locks.find().orElseThrow().id());
      lock.renew();

      assertThat(lock.isLost()).isTrue();
      assertThat(said).hasSize(1).first().asString().startsWith("The lock is lost");
    }
  }

  @Test
  void renewalsMayFailUntilTheLeaseIsOver() {
    try (PlanLock lock = held()) {
      locks.loseRenewals(3);
      time.pass(Duration.ofSeconds(20));
      lock.renew();
      time.pass(Duration.ofSeconds(20));
      lock.renew();
      assertThat(lock.isLost()).isFalse();

      time.pass(Duration.ofSeconds(21));
      lock.renew();

      assertThat(lock.isLost()).isTrue();
      assertThat(said).first().asString().contains("no answer");
    }
  }

  @Test
  void aLockThatRanOutInAPauseIsKeptWhereNobodyTookIt() {
    try (PlanLock lock = held()) {
      lock.pause();
      time.pass(LEASE.multipliedBy(9));
      assertThat(lock.isLost()).isFalse();

      lock.resume();

      assertThat(lock.isLost()).isFalse();
      time.pass(LEASE.plusSeconds(1));
      assertThat(lock.isLost()).isTrue();
    }
  }

  @Test
  void aLockThatSomebodyTookInAPauseEndsTheRun() {
    try (PlanLock lock = held()) {
      lock.pause();
      locks.delete(locks.find().orElseThrow().id());
      locks.create(OTHER);

      assertThatThrownBy(lock::resume)
          .isInstanceOfSatisfying(
              Failure.class, lost -> assertThat(lost.reason()).isEqualTo(Reason.STOPPED))
          .hasMessageContaining("somebody took it while nobody was signed in");
      assertThat(lock.isLost()).isTrue();
    }
    assertThat(locks.find().map(held -> held.holder().run())).contains("other");
  }

  @Test
  void aRenewalThatHangsLosesTheLockToo() {
    try (PlanLock lock = held()) {
      time.pass(LEASE.plusSeconds(1));

      assertThat(lock.isLost()).isTrue();
    }
  }

  @Test
  void closingFreesTheLockButNeverASuccessors() {
    PlanLock lock = held();
    locks.delete(locks.find().orElseThrow().id());
    String next = locks.create(OTHER).orElseThrow();

    lock.close();

    assertThat(locks.find().map(Held::id)).contains(next);
    locks.delete(next);
    held().close();
    assertThat(locks.find()).isEmpty();
  }

  @Test
  void aHolderIsWhatItsTagsSay() {
    assertThat(Holder.of(ME.tags())).isEqualTo(ME);
    assertThat(ME.tags().keySet()).allMatch(key -> key.startsWith("eksplan/lock-"));
    assertThat(ME.tags().values()).allMatch(value -> value.length() <= 256);
    assertThat(Holder.of(Map.of("eksplan/lock-until", "soon")).until()).isEqualTo(Instant.EPOCH);
  }

  private String acquire(Optional<Duration> patience) {
    return new Acquisition(locks, time, ME, patience, said::add, stopping::get).acquire();
  }

  private PlanLock held() {
    return new PlanLock(locks, time, new Lease(LEASE), locks.create(ME).orElseThrow(), said::add);
  }

  private static Holder holder(String name, Optional<LocalProcess> process) {
    Instant now = Holder.now();
    return new Holder(
        name, "apply", "arn:" + name, "host-of-" + name, process, now, now.plus(LEASE), LEASE);
  }

  private static Holder endingIn(Holder holder, Duration time) {
    return ToyLocks.endingAt(holder, holder.since().plus(time));
  }
}

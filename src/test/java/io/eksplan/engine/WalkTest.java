package io.eksplan.engine;

import static io.eksplan.engine.Runs.at;
import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Replacement;
import io.eksplan.model.Status;
import io.eksplan.model.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WalkTest {

  private static final List<Wanted> CHAIN =
      List.of(
          want("vpc", Toy.of("round", "")),
          want("subnet", Toy.of("round", "", "vpc")),
          want("cluster", Toy.of("round", "", "subnet")));

  private final ToyCloud cloud = new ToyCloud();
  private final Runs runs = new Runs(cloud);

  @Test
  void createsInTheOrderOfTheReferencesAndDeletesTheOtherWay() {
    runs.apply(CHAIN);
    runs.destroy();

    assertThat(cloud.history)
        .containsExactly(
            "create toy/vpc",
            "create toy/subnet",
            "create toy/cluster",
            "delete toy/cluster",
            "delete toy/subnet",
            "delete toy/vpc");
    assertThat(cloud.objects).isEmpty();
  }

  @Test
  void whatHangsOnAFailureIsSkippedAndTheRestIsDone() {
    cloud.before = failing("create toy/subnet", Reason.FATAL);

    Event.Tally tally =
        runs.apply(
            List.of(CHAIN.get(0), CHAIN.get(1), CHAIN.get(2), want("log", Toy.of("flat", ""))));

    assertThat(tally).isEqualTo(new Event.Tally(2, 1, 1));
    assertThat(cloud.only("log").state().shape()).isEqualTo("flat");
    assertThat(runs.events)
        .filteredOn(Event.ChangeSkipped.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.ChangeSkipped.class,
            skipped -> assertThat(skipped.why()).isEqualTo("toy/subnet was not done"));
  }

  @Test
  void nothingNewStartsOnceNobodyIsSignedIn() {
    runs.parallelism = 1;
    cloud.before = failing("create toy/vpc", Reason.SIGNED_OUT);

    Event.Tally tally = runs.apply(List.of(CHAIN.getFirst(), want("log", Toy.of("flat", ""))));

    assertThat(tally).isEqualTo(new Event.Tally(0, 1, 1));
    assertThat(cloud.objects).isEmpty();
    assertThat(runs.events)
        .filteredOn(Event.ChangeSkipped.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.ChangeSkipped.class,
            skipped ->
                assertThat(skipped.why())
                    .isEqualTo(
                        "nobody is signed in any more: sign in again, and run again to finish"));
  }

  @Test
  void nothingStartsWhileNobodyIsSignedInAndTheRestIsDoneAfterwards() {
    AtomicBoolean out = new AtomicBoolean();
    cloud.after = call -> out.set(call.equals("create toy/vpc"));
    List<String> doneBefore = new ArrayList<>();
    runs.signedIn =
        () -> {
          if (out.getAndSet(false)) {
            doneBefore.addAll(cloud.history);
          }
          return true;
        };

    Event.Tally tally = runs.apply(CHAIN);

    assertThat(doneBefore).containsExactly("create toy/vpc");
    assertThat(tally).isEqualTo(new Event.Tally(3, 0, 0));
  }

  @Test
  void nothingStartsOnceTheWaitForASignInWasInVain() {
    runs.parallelism = 1;
    runs.signedIn = () -> cloud.history.isEmpty();

    Event.Tally tally = runs.apply(CHAIN);

    assertThat(tally).isEqualTo(new Event.Tally(1, 0, 2));
    assertThat(cloud.history).containsExactly("create toy/vpc");
  }

  @Test
  void theNextRunFinishesWhatAFailedOneLeft() {
    cloud.before = failing("create toy/subnet", Reason.FATAL);
    runs.apply(CHAIN);
    cloud.before = _ -> {};

    Event.Tally tally = runs.apply(CHAIN);

    assertThat(tally).isEqualTo(new Event.Tally(2, 0, 0));
    assertThat(runs.plan(CHAIN).all()).isEmpty();
  }

  @Test
  void aLostAnswerDoesNotMakeASecondObject() {
    AtomicBoolean lost = new AtomicBoolean();
    cloud.after =
        call -> {
          if (call.equals("create toy/vpc") && lost.compareAndSet(false, true)) {
            throw new Failure(Reason.AMBIGUOUS, "connection reset");
          }
        };

    Event.Tally tally = runs.apply(CHAIN);

    assertThat(tally.complete()).isTrue();
    assertThat(cloud.only("vpc").id()).isEqualTo("toy-1");
  }

  @Test
  void whatListsShowLateIsNotMadeTwice() {
    AtomicBoolean lost = new AtomicBoolean();
    cloud.after =
        call -> {
          if (call.equals("create toy/vpc") && lost.compareAndSet(false, true)) {
            cloud.staleLists.set(4);
            throw new Failure(Reason.AMBIGUOUS, "connection reset");
          }
        };

    assertThat(runs.apply(CHAIN).complete()).isTrue();

    assertThat(cloud.only("vpc").id()).isEqualTo("toy-1");
  }

  @Test
  void aTakenNameThatListsShowLateMayBeOurs() {
    AtomicBoolean taken = new AtomicBoolean();
    cloud.before =
        call -> {
          if (call.equals("create toy/vpc") && taken.compareAndSet(false, true)) {
            cloud.put("vpc", Toy.of("round", ""), Status.READY);
            cloud.staleLists.set(4);
            throw new Failure(Reason.EXISTS, "the name is taken");
          }
        };

    assertThat(runs.apply(CHAIN).complete()).isTrue();

    assertThat(cloud.only("vpc").id()).isEqualTo("toy-1");
  }

  @Test
  void anUpdateWhoseAnswerWasLostGoesOnFromWhatIsThere() {
    runs.apply(List.of(CHAIN.getFirst()));
    AtomicBoolean lost = new AtomicBoolean();
    cloud.after =
        call -> {
          if (call.startsWith("update toy/") && lost.compareAndSet(false, true)) {
            throw new Failure(Reason.AMBIGUOUS, "connection reset");
          }
        };
    List<Wanted> edited = List.of(want("vpc", Toy.of("round", "noted")));

    assertThat(runs.apply(edited).complete()).isTrue();
    assertThat(lost).isTrue();
    assertThat(runs.plan(edited).all()).isEmpty();
  }

  @Test
  void whatAnotherRunLeftInTheMakingIsWaitedForAndCompleted() {
    cloud.put("vpc", Toy.of("round", ""), new Status.Pending("CREATING since noon"));

    assertThat(runs.apply(List.of(CHAIN.getFirst())).complete()).isTrue();

    assertThat(cloud.history).isEmpty();
    assertThat(cloud.completed).containsExactly("toy/vpc");
  }

  @Test
  void aCallThatWasLostOnItsWayIsMadeAgain() {
    AtomicBoolean lost = new AtomicBoolean();
    cloud.before =
        call -> {
          if (call.equals("create toy/vpc") && lost.compareAndSet(false, true)) {
            throw new Failure(Reason.AMBIGUOUS, "connection reset");
          }
        };

    assertThat(runs.apply(CHAIN).complete()).isTrue();
    assertThat(cloud.only("vpc").id()).isEqualTo("toy-1");
  }

  @Test
  void whatTheCloudMadeSinceThePlanIsAdoptedAndCompletedInsteadOfRefused() {
    cloud.adopting = true;
    cloud.before = this::takeTheName;

    Event.Tally tally = runs.apply(List.of(want("log", Toy.of("flat", "kept 90 days"))));

    assertThat(tally.complete()).isTrue();
    assertThat(cloud.history).containsExactly("adopt toy/log", "update toy/log");
    assertThat(cloud.only("log").owned()).isTrue();
    assertThat(cloud.only("log").state().note()).isEqualTo("kept 90 days");
  }

  @Test
  void whatSomebodyElseMadeSinceThePlanIsLeftAlone() {
    cloud.before = this::takeTheName;

    Event.Tally tally = runs.apply(List.of(want("log", Toy.of("flat", "kept 90 days"))));

    assertThat(tally).isEqualTo(new Event.Tally(0, 1, 0));
    assertThat(cloud.history).isEmpty();
    assertThat(cloud.objects.values()).noneMatch(Live::owned);
  }

  private void takeTheName(String call) {
    if (call.startsWith("create")) {
      cloud.putUntagged("of-the-cloud", Toy.of("flat", ""));
      throw new Failure(Reason.EXISTS, call + " was refused: the name is taken");
    }
  }

  @Test
  void aReplacementDeletesFirstWhereBothCannotLive() {
    runs.apply(CHAIN.subList(0, 1));
    cloud.history.clear();

    runs.apply(List.of(want("vpc", Toy.of("square", ""))));

    assertThat(cloud.history).containsExactly("delete toy/vpc", "create toy/vpc");
  }

  @Test
  void aReplacementThatMayCreateFirstIsTakenIntoUseBeforeTheOldOneGoes() {
    cloud.replacement = Replacement.CREATE_FIRST;
    runs.apply(CHAIN.subList(0, 2));
    cloud.history.clear();

    runs.apply(List.of(want("vpc", Toy.of("square", "")), CHAIN.get(1)));

    assertThat(cloud.history)
        .containsExactly("create toy/vpc", "update toy/subnet", "delete toy/vpc");
    assertThat(cloud.only("subnet").state().needs().getFirst().value())
        .isEqualTo(cloud.only("vpc").id());
  }

  @Test
  void noMoreChangesAreUnderWayThanAllowed() {
    runs.parallelism = 2;

    runs.apply(
        List.of(
            want("a", Toy.of("", "")),
            want("b", Toy.of("", "")),
            want("c", Toy.of("", "")),
            want("d", Toy.of("", ""))));

    assertThat(cloud.mostUnderWay.get()).isLessThanOrEqualTo(2);
    assertThat(cloud.objects).hasSize(4);
  }

  @Test
  void aKindThatTakesOneChangeAtATimeGetsOne() {
    cloud.oneAtATime = true;
    List<Wanted> wanted =
        List.of(
            want("a", Toy.of("", "")),
            want("b", Toy.of("", "")),
            want("c", Toy.of("", "")),
            want("d", Toy.of("", "")));

    Event.Tally made = runs.apply(wanted);
    Event.Tally taken = runs.destroy();

    assertThat(cloud.mostUnderWay.get()).isEqualTo(1);
    assertThat(made).isEqualTo(new Event.Tally(4, 0, 0));
    assertThat(taken).isEqualTo(new Event.Tally(4, 0, 0));
  }

  @Test
  void aFailureLetsTheNextOfItsKindBegin() {
    cloud.oneAtATime = true;
    cloud.before = failing("create toy/a", Reason.FATAL);

    Event.Tally tally = runs.apply(List.of(want("a", Toy.of("", "")), want("b", Toy.of("", ""))));

    assertThat(tally).isEqualTo(new Event.Tally(1, 1, 0));
  }

  @Test
  void updatesOfSuchAKindGoOnBesideOneAnother() {
    runs.apply(List.of(want("a", Toy.of("", "")), want("b", Toy.of("", ""))));
    cloud.oneAtATime = true;
    CountDownLatch both = new CountDownLatch(2);
    AtomicBoolean together = new AtomicBoolean();
    cloud.before =
        _ -> {
          both.countDown();
          together.set(await(both));
        };

    runs.apply(List.of(want("a", Toy.of("", "new")), want("b", Toy.of("", "new"))));

    assertThat(together).isTrue();
  }

  @Test
  void aStepDoesNotWaitForANeighbourThatItDoesNotNeed() {
    CountDownLatch clusterMade = new CountDownLatch(1);
    cloud.after =
        call -> {
          if (call.equals("create toy/cluster")) {
            clusterMade.countDown();
          }
        };
    AtomicBoolean overtaken = new AtomicBoolean();
    cloud.before =
        call -> {
          if (call.equals("create toy/slow")) {
            overtaken.set(await(clusterMade));
          }
        };

    runs.apply(List.of(want("slow", Toy.of("", "")), CHAIN.get(0), CHAIN.get(1), CHAIN.get(2)));

    assertThat(overtaken).isTrue();
  }

  @Test
  void aWishToStopLetsTheCallInFlightEndAndStartsNothingNew() {
    AtomicBoolean stop = new AtomicBoolean();
    runs.stopping = stop::get;
    cloud.before = _ -> stop.set(true);

    Event.Tally tally = runs.apply(CHAIN);

    assertThat(tally).isEqualTo(new Event.Tally(1, 0, 2));
    assertThat(cloud.history).containsExactly("create toy/vpc");
    assertThat(runs.plan(CHAIN).noOp()).isEqualTo(1);
  }

  @Test
  void targetsTakeAlongWhatTheyNeedAndExclusionsWhatNeedsThem() {
    Graph graph = runs.graph(CHAIN);

    assertThat(graph.select(Set.of(at("subnet")), Set.of()).changes())
        .extracting(Change::address)
        .containsExactly(at("vpc"), at("subnet"));
    assertThat(graph.select(Set.of(), Set.of(at("subnet"))).changes())
        .extracting(Change::address)
        .containsExactly(at("vpc"));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static Consumer<String> failing(String call, Reason reason) {
    return made -> {
      if (made.equals(call)) {
        throw new Failure(reason, call + " was refused");
      }
    };
  }
}

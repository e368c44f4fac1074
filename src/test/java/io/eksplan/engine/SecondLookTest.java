package io.eksplan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.engine.Playground.Child;
import io.eksplan.engine.Playground.Litter;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes while everything is taken away is taken away as well. */
class SecondLookTest {

  private static final String LAST_CHILD = "delete child/anna";

  private final Playground ground = Playground.withAChild();

  @Test
  void whatCameAfterThePlanIsDeletedBeforeWhatItHolds() {
    ground.when(LAST_CHILD, () -> ground.drop("wrapper", Playground.OURS));

    Event.Tally tally = ground.destroy();

    assertThat(tally).isEqualTo(new Event.Tally(5, 0, 0));
    assertThat(ground.isEmpty()).isTrue();
    assertThat(ground.cloud.history)
        .containsSubsequence(
            LAST_CHILD, "delete litter/wrapper", "delete toy/subnet", "delete toy/vpc");
  }

  @Test
  void whatCameIsToldLikeAnyOtherChange() {
    ground.when(LAST_CHILD, () -> ground.drop("wrapper", Playground.OURS));

    ground.destroy();

    Event.ChangesAdded added = ground.told(Event.ChangesAdded.class).getFirst();
    Change late = added.added().getFirst();
    assertThat(added.added()).hasSize(1);
    assertThat(added.whole().changes()).hasSize(5).contains(late);
    assertThat(added.forecast().usually(late)).isPositive();
    assertThat(ground.told(Event.ChangeStarted.class))
        .extracting(Event.ChangeStarted::change)
        .containsOnlyOnce(late);
    assertThat(ground.told(Event.ChangeFinished.class))
        .extracting(Event.ChangeFinished::change)
        .containsOnlyOnce(late);
  }

  @Test
  void whereNothingCameOneMoreLookIsAllItCosts() {
    ground.drop("old", Playground.OURS);

    Event.Tally tally = ground.destroy();

    assertThat(tally).isEqualTo(new Event.Tally(5, 0, 0));
    assertThat(ground.looks).hasSize(2);
    assertThat(ground.told(Event.ChangesAdded.class)).isEmpty();
  }

  @Test
  void theLookIsToldWhatIsGone() {
    ground.destroy();

    List<Live<?>> owned = ground.looks.getLast();
    assertThat(owned)
        .filteredOn(Playground::isGone)
        .extracting(Live::address)
        .contains(Address.of(Child.class, "anna"));
    assertThat(owned)
        .filteredOn(live -> !Playground.isGone(live))
        .extracting(Live::address)
        .contains(Runs.at("subnet"), Runs.at("vpc"));
  }

  @Test
  void whatSomethingLateCouldHoldGoesAfterTheLook() {
    List<String> before = new ArrayList<>();
    ground.whenLooking =
        () -> {
          before.clear();
          before.addAll(ground.cloud.history);
        };

    ground.destroy();

    assertThat(before).containsExactly(LAST_CHILD);
  }

  @Test
  void whatAMakerCannotGoBeforeIsNotHeldBack() {
    ground.cloud.followed = Set.of(Child.class);

    assertThat(ground.destroy().complete()).isTrue();

    assertThat(ground.cloud.history)
        .containsExactly("delete toy/log", LAST_CHILD, "delete toy/subnet", "delete toy/vpc");
  }

  @Test
  void makersThatNobodyPlannedAreWaitedForToo() {
    ground.crowd("many");
    ground.when("delete crowd/many", () -> ground.drop("wrapper", Playground.OURS));

    assertThat(ground.destroy().complete()).isTrue();

    assertThat(ground.looks).hasSize(2);
    assertThat(ground.isEmpty()).isTrue();
  }

  @Test
  void aStrangersIsNamedAndLeftAlone() {
    ground.when(
        LAST_CHILD,
        () -> {
          ground.drop("wrapper", Playground.OURS);
          ground.drop("sandwich", "theirs");
        });

    Event.Tally tally = ground.destroy();

    assertThat(tally).isEqualTo(new Event.Tally(3, 1, 1));
    assertThat(ground.litter.values())
        .extracting(live -> live.address().name())
        .containsExactly("sandwich");
    assertThat(ground.told(Event.ChangeFailed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().text()).contains("theirs sandwich"));
  }

  @Test
  void whatChangesHandsAfterTheLookIsNamedAndLeftAlone() {
    ground.when(LAST_CHILD, () -> ground.drop("wrapper", Playground.OURS));
    ground.listener =
        event -> {
          if (event instanceof Event.ChangesAdded) {
            ground.litter.replaceAll(
                (_, live) ->
                    Live.ready(
                        live.address(), live.outputs(), new Litter(live.state().on(), "theirs")));
          }
        };

    Event.Tally tally = ground.destroy();

    assertThat(tally).isEqualTo(new Event.Tally(2, 1, 2));
    assertThat(ground.litter).hasSize(1);
    assertThat(ground.told(Event.ChangeFailed.class).getFirst().failure().text())
        .contains("litter/wrapper")
        .contains("changed hands");
  }

  @Test
  void whatCameAndMayNotBeDeletedIsNamedAndKeepsWhatItHolds() {
    ground.when(LAST_CHILD, () -> ground.drop("vase", Playground.FRAIL));

    Event.Tally tally = ground.destroy();

    assertThat(tally).isEqualTo(new Event.Tally(2, 1, 2));
    assertThat(ground.told(Event.ChangeFailed.class).getFirst().failure().text())
        .isEqualTo("litter/vase breaks when it is touched");
    assertThat(ground.told(Event.ChangeSkipped.class))
        .extracting(Event.ChangeSkipped::why)
        .containsExactly("litter/vase was not done", "litter/vase was not done");
  }

  @Test
  void whatCameAndStaysIsTold() {
    ground.cloud.before = _ -> {};
    ground.when(LAST_CHILD, () -> ground.drop("photo", "dear"));

    assertThat(ground.destroy().complete()).isTrue();

    assertThat(ground.told(Event.ChangesAdded.class).getFirst().kept())
        .containsExactly(new Changes.Kept(Address.of(Litter.class, "photo"), "dear to us"));
  }

  @Test
  void makersThatCameAreFollowedByAnotherLook() {
    ground.when(LAST_CHILD, () -> ground.crowd("many"));
    ground.when("delete crowd/many", () -> ground.drop("wrapper", Playground.OURS));

    assertThat(ground.destroy().complete()).isTrue();

    assertThat(ground.looks).hasSize(3);
    assertThat(ground.isEmpty()).isTrue();
  }

  @Test
  void whoComesAgainAndAgainIsNotWaitedForForEver() {
    AtomicInteger crowds = new AtomicInteger();
    ground.cloud.after =
        call -> {
          if (call.equals(LAST_CHILD) || call.startsWith("delete crowd/")) {
            ground.crowd("crowd-" + crowds.incrementAndGet());
          }
        };

    ground.destroy();

    assertThat(ground.looks).hasSize(4);
  }

  @Test
  void aLookThatFailsIsToldAndKeepsWhatCouldBeHeldAndNothingElse() {
    AtomicInteger looks = new AtomicInteger();
    ground.whenLooking =
        () -> {
          if (looks.incrementAndGet() == 2) {
            throw new Failure(Reason.DENIED, "you may not look");
          }
        };

    Event.Tally tally = ground.destroy();

    assertThat(tally.failed()).isEqualTo(1);
    assertThat(ground.told(Event.LookFailed.class).getFirst().failure().text())
        .isEqualTo("you may not look");
    assertThat(ground.cloud.history).contains(LAST_CHILD).doesNotContain("delete toy/vpc");
    ground.whenLooking = () -> {};
    assertThat(ground.destroy().complete()).isTrue();
    assertThat(ground.isEmpty()).isTrue();
  }

  @Test
  void anErrorWhileLookingIsAFailureLikeAnyOther() {
    AtomicInteger looks = new AtomicInteger();
    ground.whenLooking =
        () -> {
          if (looks.incrementAndGet() == 2) {
            throw new IllegalStateException("a bug");
          }
        };

    assertThat(ground.destroy().failed()).isEqualTo(1);
    assertThat(ground.told(Event.LookFailed.class).getFirst().failure().text()).contains("a bug");
  }

  @Test
  void aWishToStopBeforeTheLookLeavesTheRestToTheNextRun() {
    AtomicBoolean stop = new AtomicBoolean();
    ground.stopping = stop::get;
    ground.when(
        LAST_CHILD,
        () -> {
          ground.drop("wrapper", Playground.OURS);
          stop.set(true);
        });

    Event.Tally first = ground.destroy();

    assertThat(first.complete()).isFalse();
    assertThat(ground.looks).hasSize(1);
    assertThat(ground.cloud.objects).isNotEmpty();
    stop.set(false);
    assertThat(ground.destroy().complete()).isTrue();
    assertThat(ground.isEmpty()).isTrue();
  }

  @Test
  void aWishToStopDuringTheLookStartsNothingThatItFound() {
    AtomicBoolean stop = new AtomicBoolean();
    ground.stopping = stop::get;
    ground.when(LAST_CHILD, () -> ground.drop("wrapper", Playground.OURS));
    ground.whenLooking = () -> stop.set(ground.looks.size() == 2);

    Event.Tally first = ground.destroy();

    assertThat(first.complete()).isFalse();
    assertThat(ground.litter).hasSize(1);
    stop.set(false);
    ground.whenLooking = () -> {};
    assertThat(ground.destroy().complete()).isTrue();
    assertThat(ground.isEmpty()).isTrue();
  }

  @Test
  void aRunThatDiesAfterTheLookIsFinishedByTheNext() {
    ground.when(LAST_CHILD, () -> ground.drop("wrapper", Playground.OURS));
    ground.listener =
        event -> {
          if (event instanceof Event.ChangesAdded) {
            throw new IllegalStateException("killed");
          }
        };

    assertThatThrownBy(ground::destroy).hasMessage("killed");

    ground.listener = _ -> {};
    assertThat(ground.destroy().complete()).isTrue();
    assertThat(ground.isEmpty()).isTrue();
  }

  @Test
  void aMakerThatIsNotDeletedEndsTheWaitWithoutALook() {
    ground.child("bert");
    ground.when(
        "delete child/bert",
        () -> {
          throw new Failure(Reason.FATAL, "bert stays");
        });

    Event.Tally tally = ground.destroy();

    assertThat(tally.failed()).isEqualTo(1);
    assertThat(ground.looks).hasSize(1);
    assertThat(ground.cloud.history).contains(LAST_CHILD, "delete toy/log");
  }

  @Test
  void whereAMakerIsToStayNothingWaitsAndNobodyLooks() {
    ground.child("bert");
    ground.excluded = Set.of(Address.of(Child.class, "bert"));

    Event.Tally tally = ground.destroy();

    assertThat(tally.failed()).isZero();
    assertThat(ground.looks).hasSize(1);
    assertThat(ground.children).hasSize(1);
  }

  @Test
  void whereNoMakerIsLeftThePlanHasSeenAll() {
    ground.children.clear();

    assertThat(ground.destroy().complete()).isTrue();

    assertThat(ground.looks).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whateverComesWhileMakersGoOneRunTakesItAway(long seed) {
    Random random = new Random(seed);
    ground.parallelism = 1 + random.nextInt(4);
    for (int child = random.nextInt(5); child > 0; child--) {
      ground.child("child-" + child);
    }
    var before = ground.cloud.before;
    ground.cloud.before =
        call -> {
          synchronized (random) {
            if (!call.startsWith("delete toy/") && !call.startsWith("delete litter/")) {
              for (int piece = random.nextInt(3); piece > 0; piece--) {
                ground.drop("piece", Playground.OURS);
              }
            }
            if (call.startsWith("delete child/") && random.nextInt(3) == 0) {
              ground.crowd("crowd");
            }
          }
          before.accept(call);
        };

    Event.Tally tally = ground.destroy();

    assertThat(ground.told(Event.ChangeFailed.class)).isEmpty();
    assertThat(tally.complete()).isTrue();
    assertThat(ground.isEmpty()).isTrue();
  }

  @Test
  void noMoreIsUnderWayThanAllowedWhileLooking() {
    ground.parallelism = 1;
    AtomicInteger beside = new AtomicInteger();
    ground.when(
        LAST_CHILD,
        () -> {
          ground.drop("a", Playground.OURS);
          ground.drop("b", Playground.OURS);
        });
    ground.whenLooking = () -> beside.addAndGet(ground.cloud.underWay.get());

    assertThat(ground.destroy().complete()).isTrue();

    assertThat(beside).hasValue(0);
    assertThat(ground.cloud.mostUnderWay).hasValue(1);
  }
}

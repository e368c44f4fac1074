package io.eksplan.engine;

import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims about any graph, tried on seeded random ones; a failure names its seed. */
class RandomGraphsTest {

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= 60; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void applyThenPlanIsEmptyAndDestroyLeavesNothing(long seed) {
    Random random = new Random(seed);
    Runs runs = new Runs(new ToyCloud());
    List<Wanted> wanted = wishes(random, 25);

    assertThat(runs.apply(wanted).complete()).isTrue();
    assertThat(runs.plan(wanted).all()).isEmpty();
    assertThat(runs.destroy().complete()).isTrue();
    assertThat(runs.cloud.objects).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyWishCanFollowAnyOther(long seed) {
    Random random = new Random(seed);
    ToyCloud cloud = new ToyCloud();
    cloud.replacement =
        random.nextBoolean() ? Replacement.CREATE_FIRST : Replacement.DELETE_FIRST;
    Runs runs = new Runs(cloud);
    List<Wanted> first = wishes(random, 20);
    List<Wanted> second = changed(first, random);

    assertThat(runs.apply(first).complete()).isTrue();
    converge(runs, second);

    assertThat(cloud.objects).hasSize(second.size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withRandomFailuresEnoughRunsConvergeAndNothingIsThereTwice(long seed) {
    Random random = new Random(seed);
    ToyCloud cloud = new ToyCloud();
    cloud.before = _ -> sometimes(random, Reason.FATAL, 0.2);
    cloud.after = _ -> sometimes(random, Reason.AMBIGUOUS, 0.2);
    Runs runs = new Runs(cloud);
    List<Wanted> wanted = wishes(random, 20);

    for (int run = 0; run < 30 && !runs.apply(wanted).complete(); run++) {
      assertThat(addresses(cloud)).doesNotHaveDuplicates();
    }
    cloud.before = _ -> {};
    cloud.after = _ -> {};

    assertThat(runs.apply(wanted).complete()).isTrue();
    assertThat(runs.plan(wanted).all()).isEmpty();
    assertThat(cloud.objects).hasSize(wanted.size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingThatNeedsAFailureIsTried(long seed) {
    Random random = new Random(seed);
    ToyCloud cloud = new ToyCloud();
    Set<String> failed = new HashSet<>();
    cloud.before =
        call -> {
          synchronized (failed) {
            if (random.nextInt(5) == 0) {
              failed.add(call.substring("create toy/".length()));
              throw new Failure(Reason.FATAL, "refused");
            }
          }
        };
    List<Wanted> wanted = wishes(random, 25);
    new Runs(cloud).apply(wanted);

    for (Wanted one : wanted) {
      for (Ref<Toy> ref : ((Toy) one.resource()).needs()) {
        if (failed.contains(((Ref.Named<Toy>) ref).name())) {
          assertThat(cloud.history).doesNotContain("create " + one.address());
        }
      }
    }
  }

  /** A ring of live references can need a second run: what turned away first is free then. */
  private static void converge(Runs runs, List<Wanted> wanted) {
    for (int run = 0; run < 3 && !runs.apply(wanted).complete(); run++) {
      assertThat(addresses(runs.cloud)).isNotEmpty();
    }
    assertThat(runs.plan(wanted).all()).isEmpty();
  }

  private static List<String> addresses(ToyCloud cloud) {
    return cloud.readAll(ToyCloud.SCOPE).stream().map(live -> live.address().name()).toList();
  }

  private static void sometimes(Random random, Reason reason, double chance) {
    boolean now;
    synchronized (random) {
      now = random.nextDouble() < chance;
    }
    if (now) {
      throw new Failure(reason, "by chance");
    }
  }

  private static List<Wanted> wishes(Random random, int most) {
    List<Wanted> wanted = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      wanted.add(want("n" + i, Toy.of("shape" + random.nextInt(2), note(random), needs(random, i))));
    }
    return wanted;
  }

  private static String[] needs(Random random, int upTo) {
    Set<String> needs = new HashSet<>();
    for (int i = 0; i < upTo && needs.size() < 3; i++) {
      if (random.nextInt(4) == 0) {
        needs.add("n" + i);
      }
    }
    return needs.stream().sorted().toArray(String[]::new);
  }

  private static String note(Random random) {
    return "note" + random.nextInt(2);
  }

  /** Some go, some come, some change shape, note or references. */
  private static List<Wanted> changed(List<Wanted> first, Random random) {
    List<Wanted> second = new ArrayList<>();
    int count = Math.max(1, first.size() + random.nextInt(7) - 3);
    for (int i = 0; i < count; i++) {
      boolean keeps = i < first.size() && random.nextBoolean();
      Toy toy = Toy.of("shape" + random.nextInt(2), note(random), needs(random, i));
      second.add(keeps ? first.get(i) : want("n" + i, toy));
    }
    return second;
  }
}

package io.eksplan.engine;

import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Timing;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What changed hands between the plan and its execution is left alone. */
final class OwnershipTest {

  private static final List<Wanted> CHAIN =
      List.of(want("vpc", Toy.of("round", "")), want("subnet", Toy.of("round", "", "vpc")));

  private final ToyCloud cloud = new ToyCloud();
  private final Runs runs = new Runs(cloud);

  @Test
  void anObjectOfAnotherPlanByNowIsNotDeleted() {
    runs.apply(CHAIN);
    cloud.retagging = live -> taken(live, "subnet", Map.of(Work.PLAN_TAG, "theirs"));

    Event.Tally tally = runs.destroy();

    assertThat(tally).isEqualTo(new Event.Tally(0, 1, 1));
    assertThat(cloud.objects).hasSize(2);
    assertThat(failure())
        .isEqualTo(
            "toy/subnet (toy-2) changed hands since the plan was made, and is left alone: its tag"
                + " eksplan/plan is theirs, eksplan/address is gone; plan again");
  }

  @Test
  void anObjectThatCarriesNoTagsAnyMoreIsNotChanged() {
    runs.apply(CHAIN);
    cloud.retagging = live -> taken(live, "subnet", Map.of());

    Event.Tally tally =
        runs.apply(List.of(CHAIN.getFirst(), want("subnet", Toy.of("round", "new", "vpc"))));

    assertThat(tally).isEqualTo(new Event.Tally(0, 1, 0));
    assertThat(cloud.only("subnet").state().note()).isEmpty();
  }

  @Test
  void whatOthersMadeIsTheClustersAsLongAsItsTagsSaySo() {
    Live<Toy> live = cloud.put("left", Toy.of("round", ""), Status.READY);
    Left kind = new Left(cloud, Map.of("cluster", "demo"));
    Left taken = new Left(cloud, Map.of("cluster", "other"));

    new Ownership(ToyCloud.SCOPE).mustStillBe(kind, live);
    assertThatThrownBy(() -> new Ownership(ToyCloud.SCOPE).mustStillBe(taken, live))
        .hasMessage(
            "toy/left (toy-1) changed hands since the plan was made, and is left alone: its tags do"
                + " not say any more that it was made for the cluster demo; plan again");
  }

  /** Toys that others made. */
  private record Left(ToyCloud cloud, Map<String, String> tags) implements LeftoverKind<Toy> {

    @Override
    public Class<Toy> type() {
      return Toy.class;
    }

    @Override
    public List<Live<Toy>> leftovers(Scope scope, List<Live<?>> owned) {
      return cloud.readAll(scope);
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> now) {
      return scope.plan().equals(now.get("cluster"));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Toy> live) {
      return Optional.of(tags);
    }

    @Override
    public void delete(Work work, Live<Toy> live) {
      cloud.delete(work, live);
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }
  }

  @Test
  void anObjectThatIsReplacedIsNotDeletedEither() {
    runs.apply(CHAIN);
    cloud.retagging = live -> taken(live, "subnet", Map.of(Work.PLAN_TAG, "theirs"));

    runs.apply(List.of(CHAIN.getFirst(), want("subnet", Toy.of("square", "", "vpc"))));

    assertThat(cloud.only("subnet").state().shape()).isEqualTo("round");
  }

  @Test
  void anAddressOfAnotherNameIsAnotherObject() {
    runs.apply(CHAIN);
    Map<String, String> moved =
        Map.of(Work.PLAN_TAG, ToyCloud.SCOPE.plan(), Work.ADDRESS_TAG, "toy/other");
    cloud.retagging = live -> taken(live, "subnet", moved);

    assertThat(runs.destroy().failed()).isEqualTo(1);
    assertThat(cloud.objects).hasSize(2);
  }

  @Test
  void oneStaleLookProvesNothing() {
    runs.apply(CHAIN);
    AtomicInteger looks = new AtomicInteger();
    cloud.retagging = live -> looks.incrementAndGet() == 1 ? Map.of() : ToyCloud.ownership(live);

    assertThat(runs.destroy().complete()).isTrue();
    assertThat(cloud.objects).isEmpty();
  }

  @Test
  void whatIsGoneMeanwhileIsDone() {
    runs.apply(CHAIN);
    cloud.retagging =
        live -> {
          cloud.objects.remove(live.id());
          return ToyCloud.ownership(live);
        };

    assertThat(runs.destroy().complete()).isTrue();
  }

  private static Map<String, String> taken(Live<Toy> live, String name, Map<String, String> tags) {
    return live.address().name().equals(name) ? tags : ToyCloud.ownership(live);
  }

  private String failure() {
    return runs.events.stream()
        .filter(Event.ChangeFailed.class::isInstance)
        .map(event -> ((Event.ChangeFailed) event).failure().text())
        .findFirst()
        .orElseThrow();
  }
}

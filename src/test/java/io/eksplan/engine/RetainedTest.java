package io.eksplan.engine;

import static io.eksplan.engine.Runs.at;
import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.engine.Changes.Kept;
import io.eksplan.model.Status;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetainedTest {

  private static final Map<String, String> MARK = Map.of(Work.RETAIN_TAG, "true");

  private final ToyCloud cloud = new ToyCloud();
  private final Runs runs = new Runs(cloud);

  /** A road whose middle is marked: c refers to b, and b to a; d is for itself. */
  private static List<Wanted> road() {
    return List.of(
        want("a", Toy.of("round", "")),
        want("b", Toy.of("round", "", "a").withTags(MARK)),
        want("c", Toy.of("round", "", "b")),
        want("d", Toy.of("round", "")));
  }

  @Test
  void whatIsMarkedStaysWithAllThatItRefersTo() {
    runs.apply(road());

    Changes changes = runs.plan(List.of());

    assertThat(changes.kept())
        .containsExactly(new Kept(at("a"), "toy/b refers to it"), new Kept(at("b"), "retain"));
    assertThat(changes.all()).extracting(Change::address).containsOnly(at("c"), at("d"));
  }

  @Test
  void aDestroyLeavesItEveryTime() {
    runs.apply(road());

    assertThat(runs.destroy().complete()).isTrue();
    assertThat(runs.destroy().done()).isZero();

    assertThat(cloud.only("a").owned()).isTrue();
    assertThat(cloud.only("b").owned()).isTrue();
    assertThat(cloud.objects).hasSize(2);
  }

  @Test
  void whatStayedIsTakenUpAgain() {
    runs.apply(road());
    String id = cloud.only("b").id();
    runs.destroy();

    runs.apply(road());

    assertThat(cloud.only("b").id()).isEqualTo(id);
    assertThat(runs.plan(road()).all()).isEmpty();
  }

  @Test
  void theMarkIsAFieldThatComesAndGoes() {
    List<Wanted> unmarked = List.of(want("a", Toy.of("round", "")));
    List<Wanted> marked = List.of(want("a", Toy.of("round", "").withTags(MARK)));
    runs.apply(unmarked);

    assertThat(runs.plan(marked).all().getFirst().fields())
        .extracting(Field::path)
        .containsExactly("tags.eksplan/retain");
    runs.apply(marked);
    runs.apply(unmarked);

    assertThat(runs.plan(List.of()).kept()).isEmpty();
  }

  @Test
  void anAddressThatThePlanFileNamesStaysBeforeItIsMarked() {
    runs.apply(List.of(want("a", Toy.of("round", "")), want("b", Toy.of("round", ""))));
    runs.retain = Set.of(at("a"));

    Changes changes = runs.plan(List.of());

    assertThat(changes.kept()).containsExactly(new Kept(at("a"), "retain"));
    assertThat(changes.all()).extracting(Change::address).containsExactly(at("b"));
  }

  @Test
  void whatIsGoingAlreadyIsWaitedFor() {
    cloud.put("a", Toy.of("round", "").withTags(MARK), new Status.Deleting("DELETING"));

    assertThat(runs.plan(List.of()).kept()).isEmpty();
    assertThat(runs.plan(List.of()).all()).singleElement().isInstanceOf(Change.Wait.class);
  }

  @Test
  void aProtectedObjectThatStaysIsNoObstacle() {
    runs.apply(List.of(want("a", Toy.of("round", "for ever").withTags(MARK))));
    cloud.lasting = Set.of("for ever");

    assertThat(runs.plan(List.of()).refusals()).isEmpty();
  }
}

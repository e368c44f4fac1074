package io.eksplan.engine;

import static io.eksplan.engine.Runs.at;
import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.eksplan.engine.Changes.Refusal;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Size;
import io.eksplan.model.Status;
import io.eksplan.model.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferTest {

  private final ToyCloud cloud = new ToyCloud();
  private final Runs runs = new Runs(cloud);

  @Test
  void whatIsNotThereIsCreatedAndItsReferencesAreUnknown() {
    Changes changes =
        runs.plan(List.of(want("b", Toy.of("round", "", "a")), want("a", Toy.of("round", ""))));

    assertThat(changes.all()).allMatch(Change.Create.class::isInstance);
    Field needs = field(change(changes, "b"), "needs");
    assertThat(needs.unknownFrom()).containsExactly("toy/a");
    assertThat(field(change(changes, "a"), "shape").after()).isEqualTo("round");
  }

  @Test
  void whatIsEqualIsCountedAndNotChanged() {
    List<Wanted> wanted = List.of(want("a", Toy.of("round", "x")));
    runs.apply(wanted);

    assertThat(runs.plan(wanted).all()).isEmpty();
    assertThat(runs.plan(wanted).noOp()).isEqualTo(1);
  }

  @Test
  void anEmptyOptionalLeavesTheChoiceToTheCloud() {
    runs.apply(List.of(want("a", Toy.of("round", "x").withExtra("mine"))));

    assertThat(runs.plan(List.of(want("a", Toy.of("round", "x")))).all()).isEmpty();
    assertThat(runs.plan(List.of(want("a", Toy.of("round", "x").withExtra("other")))).all())
        .hasSize(1);
  }

  @Test
  void fieldsAreNamedDownToTheKeyOfAMap() {
    runs.apply(List.of(want("a", Toy.of("round", "x").withTags(Map.of("team", "one")))));

    Changes changes =
        runs.plan(
            List.of(want("a", Toy.of("round", "x").withTags(Map.of("team", "two", "new", "n")))));

    assertThat(change(changes, "a").fields())
        .extracting(Field::path, Field::before, Field::after)
        .containsExactly(tuple("tags.new", null, "n"), tuple("tags.team", "one", "two"));
  }

  @Test
  void aDesiredSizeIsOnlyClampedUnlessItIsEnforced() {
    runs.apply(List.of(want("a", Toy.of("round", "x").withSize(new Size(1, 4, 5, false)))));

    Toy moved = Toy.of("round", "x").withSize(new Size(1, 2, 5, false));
    Toy clamped = Toy.of("round", "x").withSize(new Size(1, 2, 3, false));
    Toy enforced = Toy.of("round", "x").withSize(new Size(1, 2, 5, true));

    assertThat(runs.plan(List.of(want("a", moved))).all()).isEmpty();
    assertThat(change(runs.plan(List.of(want("a", clamped))), "a").fields())
        .extracting(Field::path, Field::after)
        .containsExactly(tuple("size.desired", 3L), tuple("size.max", 3L));
    assertThat(change(runs.plan(List.of(want("a", enforced))), "a").fields())
        .extracting(Field::path)
        .containsExactly("size.desired");
  }

  @Test
  void replacingCarriesOnToWhatRefersToIt() {
    runs.apply(List.of(want("a", Toy.of("round", "")), want("b", Toy.of("round", "", "a"))));

    Changes changes =
        runs.plan(List.of(want("a", Toy.of("square", "")), want("b", Toy.of("round", "", "a"))));

    assertThat(change(changes, "a")).isInstanceOf(Change.Replace.class);
    assertThat(field(change(changes, "a"), "shape").forcesReplacement()).isTrue();
    assertThat(change(changes, "b")).isInstanceOf(Change.Update.class);
  }

  @Test
  void anOutputThatAnUpdateMovesIsUnknownToThoseWhoUseIt() {
    Toy reader =
        new Toy(
            "round",
            "",
            List.of(Ref.to(Toy.class, "a", "note")),
            Optional.empty(),
            new Size(1, 2, 5, false),
            Map.of());
    runs.apply(List.of(want("a", Toy.of("round", "one")), want("b", reader)));

    Changes same = runs.plan(List.of(want("a", Toy.of("round", "one")), want("b", reader)));
    Changes moved = runs.plan(List.of(want("a", Toy.of("round", "two")), want("b", reader)));

    assertThat(same.all()).isEmpty();
    assertThat(field(change(moved, "b"), "needs").unknown()).isTrue();
  }

  @Test
  void aGuardedKindIsReplacedOnlyWhenAskedFor() {
    cloud.replacement = Replacement.GUARDED;
    runs.apply(List.of(want("a", Toy.of("round", ""))));
    List<Wanted> wanted = List.of(want("a", Toy.of("square", "")));

    Changes unasked = runs.plan(wanted);
    Changes asked = runs.plan(wanted, at("a"));

    assertThat(unasked.all()).isEmpty();
    assertThat(unasked.refusals().getFirst().message())
        .contains("shape is round in AWS and square in the plan", "--replace toy/a");
    assertThat(change(asked, "a")).isInstanceOf(Change.Replace.class);
  }

  @Test
  void whatAReaderShouldKnowIsInTheReason() {
    runs.apply(List.of(want("a", Toy.of("round", ""))));

    Changes updating = runs.plan(List.of(want("a", Toy.of("round", "precious"))));
    runs.apply(List.of(want("a", Toy.of("round", "precious"))));
    Changes deleting = runs.plan(List.of());

    assertThat(change(updating, "a").reason()).isEqualTo("differs from the plan; no way back");
    assertThat(change(deleting, "a").reason()).isEqualTo("not wanted any more; think twice");
  }

  @Test
  void whatOnlyAThoroughSearchFindsIsNotReadForAPlan() {
    Live<Toy> lost = cloud.put("a", Toy.of("round", ""), Status.READY);
    cloud.objects.clear();
    cloud.lost = List.of(lost);
    Reader reader = new Reader(cloud.catalog(), _ -> {});

    assertThat(reader.read(ToyCloud.SCOPE).lives()).isEmpty();
    assertThat(reader.readWithStrays(ToyCloud.SCOPE).lives()).hasSize(1);
  }

  @Test
  void whatTheCloudDoesNotDeleteIsNeitherDeletedNorReplaced() {
    runs.apply(List.of(want("a", Toy.of("round", "for ever"))));
    cloud.lasting = Set.of("for ever");

    Changes deleting = runs.plan(List.of());
    Changes replacing = runs.plan(List.of(want("a", Toy.of("square", "for ever"))), at("a"));

    assertThat(deleting.all()).isEmpty();
    assertThat(deleting.refusals())
        .extracting(Refusal::address, Refusal::message)
        .containsExactly(tuple(at("a"), "the cloud keeps it"));
    assertThat(replacing.all()).isEmpty();
    assertThat(replacing.refusals()).hasSize(1);
  }

  @Test
  void whatIsRefusedCanBeToldAmongTheOthers() {
    cloud.replacement = Replacement.GUARDED;
    runs.apply(List.of(want("a", Toy.of("round", "")), want("b", Toy.of("round", "for ever"))));
    cloud.lasting = Set.of("for ever");

    Changes changes = runs.plan(List.of(want("a", Toy.of("square", "")))).withRefused();

    assertThat(change(changes, "a")).isInstanceOf(Change.Replace.class);
    assertThat(field(change(changes, "a"), "shape").after()).isEqualTo("square");
    assertThat(change(changes, "b")).isInstanceOf(Change.Delete.class);
    assertThat(changes.refusals()).isEmpty();
  }

  @Test
  void whatIsBeingMadeIsAWaitAndNotEqual() {
    cloud.put("a", Toy.of("round", "").withExtra("chosen by the cloud"), pending());

    Changes changes = runs.plan(List.of(want("a", Toy.of("round", ""))));

    assertThat(changes.all()).singleElement().isInstanceOf(Change.Wait.class);
    assertThat(changes.all().getFirst().reason()).isEqualTo("CREATING since noon");
    assertThat(changes.noOp()).isZero();
  }

  @Test
  void whatFailedIsReplaced() {
    cloud.put("a", Toy.of("round", ""), new Status.Failed("CREATE_FAILED: no capacity"));

    Changes changes = runs.plan(List.of(want("a", Toy.of("round", ""))));

    assertThat(changes.all()).singleElement().isInstanceOf(Change.Replace.class);
    assertThat(changes.all().getFirst().reason()).contains("no capacity");
  }

  @Test
  void whatIsBeingDeletedIsWaitedForAndMadeAgain() {
    cloud.put("a", Toy.of("round", ""), new Status.Deleting("DELETING since noon"));

    Graph graph = runs.graph(List.of(want("a", Toy.of("round", ""))));

    assertThat(graph.changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Wait", "Create");
  }

  @Test
  void ofTwoUnderOneAddressTheOneInUseStays() {
    cloud.put("a", Toy.of("round", ""), Status.READY);
    Live<Toy> used = cloud.put("a", Toy.of("round", ""), Status.READY);
    Toy user = Toy.of("round", "");
    cloud.put(
        "b",
        new Toy(
            "round",
            "",
            List.of(Ref.existing(Toy.class, used.id())),
            user.extra(),
            user.size(),
            Map.of()),
        Status.READY);

    Changes changes =
        runs.plan(List.of(want("a", Toy.of("round", "")), want("b", Toy.of("round", "", "a"))));

    assertThat(changes.all())
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Delete.class, delete -> assertThat(delete.live().id()).isEqualTo("toy-1"));
  }

  @Test
  void theDeadCountOnlyAsForerunners() {
    Live<Toy> dead = cloud.put("a", Toy.of("round", ""), Status.GONE);

    Changes changes = runs.plan(List.of(want("a", Toy.of("round", ""))));

    assertThat(changes.all())
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Create.class,
            create -> assertThat(create.generation()).containsExactly(dead.id()));
  }

  @Test
  void aRingOfReferencesIsNamed() {
    assertThatThrownBy(
            () ->
                runs.plan(
                    List.of(
                        want("a", Toy.of("round", "", "b")), want("b", Toy.of("round", "", "a")))))
        .hasMessageContaining("toy/a -> toy/b -> toy/a");
  }

  private static Status pending() {
    return new Status.Pending("CREATING since noon");
  }

  private static Change change(Changes changes, String name) {
    return changes.all().stream()
        .filter(change -> change.address().equals(at(name)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no change of " + name));
  }

  private static Field field(Change change, String path) {
    return change.fields().stream()
        .filter(field -> field.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no field " + path + " in " + change.fields()));
  }
}

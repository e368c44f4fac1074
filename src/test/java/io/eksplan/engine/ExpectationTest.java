package io.eksplan.engine;

import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Disruption;
import io.eksplan.model.Disruption.Level;
import io.eksplan.model.Status;
import io.eksplan.model.Wanted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is expected of changes before they are made. */
final class ExpectationTest {

  private final ToyCloud cloud = new ToyCloud();
  private final Runs runs = new Runs(cloud);

  @Test
  void theLongestChainDecidesAndIsNamed() {
    put("a", "b", "c");

    Expectation expectation =
        expect(
            want("a", Toy.of("round", "xxx")),
            want("b", Toy.of("round", "x", "a")),
            want("c", Toy.of("round", "xx")));

    assertThat(expectation.usually()).isEqualTo(Duration.ofMinutes(4));
    assertThat(expectation.criticalPath())
        .extracting(change -> change.address().name())
        .containsExactly("a", "b");
  }

  @Test
  void whatIsMadeDisturbsNobody() {
    Expectation expectation = expect(want("a", Toy.of("round", "")));

    assertThat(expectation.impacts().values())
        .singleElement()
        .matches(impact -> impact.disruption().isNone());
  }

  @Test
  void theKindSaysWhatAnUpdateDoes() {
    put("a");

    Expectation expectation = expect(want("a", Toy.of("round", "x")));

    assertThat(expectation.impacts().values())
        .singleElement()
        .matches(impact -> impact.disruption().equals(new Disruption(Level.NODES_ROLLED, 2)));
  }

  @Test
  void replacingSomethingThatWorksIsNoticedAndReplacingSomethingThatFailedIsNot() {
    put("works");
    cloud.put("fails", Toy.of("round", ""), new Status.Failed("broken"));

    Graph graph =
        runs.graph(
            List.of(want("works", Toy.of("square", "")), want("fails", Toy.of("square", ""))));
    Expectation expectation = graph.expectation(cloud.catalog());

    assertThat(graph.changes())
        .allSatisfy(
            change ->
                assertThat(expectation.of(change).disruption().isNone())
                    .as(change.address().name())
                    .isEqualTo(change.address().name().equals("fails")));
  }

  @Test
  void nothingTakesNoTime() {
    Expectation expectation = expect();

    assertThat(expectation.usually()).isZero();
    assertThat(expectation.criticalPath()).isEmpty();
  }

  private void put(String... names) {
    for (String name : names) {
      cloud.put(name, Toy.of("round", ""), Status.READY);
    }
  }

  private Expectation expect(Wanted... wanted) {
    return runs.graph(List.of(wanted)).expectation(cloud.catalog());
  }
}

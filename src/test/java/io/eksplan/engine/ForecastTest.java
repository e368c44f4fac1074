package io.eksplan.engine;

import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far a run is, and how long it still takes. */
final class ForecastTest {

  private final ToyCloud cloud = new ToyCloud();
  private final Graph graph =
      new Runs(cloud)
          .graph(
              List.of(
                  want("first", Toy.of("round", "")),
                  want("second", Toy.of("round", "", "first")),
                  want("aside", Toy.of("round", ""))));
  private final Forecast forecast = Forecast.of(graph, cloud.catalog());
  private final Change first = change("first");
  private final Change second = change("second");
  private final Duration each = forecast.usually(first);

  @Test
  void theLongestChainTellsTheTimeThatIsLeft() {
    assertThat(forecast.remaining(List.of(), Map.of())).isEqualTo(each.multipliedBy(2));
    assertThat(forecast.remaining(List.of(), Map.of(first, each.dividedBy(2))))
        .isEqualTo(each.multipliedBy(2).minus(each.dividedBy(2)));
    assertThat(forecast.remaining(List.of(first), Map.of(second, Duration.ofDays(1))))
        .isEqualTo(each);
    assertThat(forecast.remaining(graph.changes(), Map.of())).isZero();
  }

  @Test
  void theShareIsOfTheWorkAndFullOnlyAtTheEnd() {
    assertThat(forecast.share(List.of(), Map.of())).isZero();
    assertThat(forecast.share(List.of(first), Map.of())).isBetween(0.33, 0.34);
    assertThat(forecast.share(List.of(first), Map.of(second, Duration.ofDays(1))))
        .isBetween(0.64, 0.66);
    assertThat(forecast.share(graph.changes(), Map.of())).isEqualTo(1);
  }

  private Change change(String name) {
    return graph.changes().stream()
        .filter(one -> one.address().equals(Runs.at(name)))
        .findFirst()
        .orElseThrow();
  }
}

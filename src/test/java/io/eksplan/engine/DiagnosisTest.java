package io.eksplan.engine;

import static io.eksplan.engine.Runs.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is found out about a change that failed. */
final class DiagnosisTest {

  private final Failure failed = new Failure(Reason.FATAL, "no good");

  private final ToyCloud cloud = new ToyCloud();
  private final Runs runs = new Runs(cloud);
  private final Live<Toy> live = cloud.put("a", Toy.of("round", ""), Status.READY);
  private final Change change = new Change.Delete(live, "not wanted");

  @Test
  void standsBesideTheFailureInTheEvent() {
    cloud.why = Optional.of(found -> List.of(found.id() + " is ill", "give it rest"));
    cloud.before =
        call -> {
          throw failed;
        };

    runs.apply(List.of(want("a", Toy.of("round", "new"))));

    assertThat(runs.events.stream().filter(Event.ChangeFailed.class::isInstance))
        .singleElement()
        .satisfies(
            event -> {
              Failure failure = ((Event.ChangeFailed) event).failure();
              assertThat(failure.text()).isEqualTo("no good");
              assertThat(failure.is(Reason.FATAL)).isTrue();
              assertThat(failure.diagnosis()).containsExactly("toy-1 is ill", "give it rest");
            });
  }

  @Test
  void itsOwnFailuresAreOneLine() {
    cloud.why =
        Optional.of(
            _ -> {
              throw new Failure(Reason.DENIED, "may not look");
            });

    assertThat(explained(failed, Duration.ofMinutes(1)).diagnosis())
        .containsExactly("the causes were not found out: may not look");
  }

  @Test
  void nobodyWaitsLongForIt() {
    CountDownLatch never = new CountDownLatch(1);
    cloud.why =
        Optional.of(
            _ -> {
              try {
                never.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              return List.of("too late");
            });

    assertThat(explained(failed, Duration.ZERO).diagnosis())
        .containsExactly("the causes were not found out within 0s");
  }

  @Test
  void whatIsNoFaultOfTheObjectsIsNotLookedInto() {
    cloud.why = Optional.of(_ -> List.of("never asked for"));

    assertThat(explained(new Failure(Reason.STOPPED, "stopped"), Duration.ofMinutes(1)).diagnosis())
        .isEmpty();
    assertThat(explained(new Failure(Reason.DENIED, "denied"), Duration.ofMinutes(1)).diagnosis())
        .isEmpty();
  }

  private Failure explained(Failure failure, Duration patience) {
    return new Diagnosis(ToyCloud.SCOPE, () -> false, patience).explained(cloud, change, failure);
  }
}

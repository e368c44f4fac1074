package io.eksplan.report;

import io.eksplan.engine.Event.Tally;
import io.eksplan.report.PlanReport.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What became of the changes of a plan.
 *
 * @param ran one for each change, in the plan's order
 */
public record RunReport(Instant started, Duration elapsed, List<Ran> ran, Tally tally) {

  /** How a change ended. */
  public enum Outcome {
    DONE,
    FAILED,
    SKIPPED,
    /** Still under way when the run ended: it was stopped for good. */
    CUT;

    /** The word that people read. */
    public String word() {
      return switch (this) {
        case DONE -> "done";
        case FAILED -> "failed";
        case SKIPPED -> "skipped";
        case CUT -> "cut off";
      };
    }
  }

  /**
   * How it went with one change.
   *
   * @param start since the run began; zero for one that was skipped
   * @param said what there is to say of it, such as an error; may be empty
   * @param diagnosis what was found out about the causes of a failure, in lines
   */
  public record Ran(
      String address,
      Action action,
      Outcome outcome,
      Duration start,
      Duration elapsed,
      String said,
      List<String> diagnosis) {

    public Ran {
      diagnosis = List.copyOf(diagnosis);
    }

    public Duration end() {
      return start.plus(elapsed);
    }

    public boolean began() {
      return outcome != Outcome.SKIPPED;
    }
  }

  public RunReport {
    ran = List.copyOf(ran);
  }

  /**
   * The chain that decided how long the run took: from what ended last back to what it had waited
   * for, by their places in the plan.
   */
  public List<Integer> criticalPath(ChangeGraph graph) {
    List<Integer> path = new ArrayList<>();
    Optional<Integer> next = last(IntStream.range(0, ran.size()).boxed().toList());
    while (next.isPresent()) {
      path.addFirst(next.get());
      next = last(List.copyOf(graph.needs().get(next.get())));
    }
    return path;
  }

  private Optional<Integer> last(List<Integer> places) {
    return places.stream()
        .filter(place -> ran.get(place).began())
        .max(Comparator.comparing((Integer place) -> ran.get(place).end()));
  }
}

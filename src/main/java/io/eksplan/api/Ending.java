package io.eksplan.api;

import io.eksplan.api.RunEvent.ChangeFailed;
import io.eksplan.api.RunEvent.ChangeSkipped;
import io.eksplan.api.RunEvent.LookFailed;
import io.eksplan.api.RunEvent.RunFinished;
import io.eksplan.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers from a run's events what became of it. */
final class Ending {

  private final String command;
  private final String plan;
  private final List<FailedChange> failures = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Set<String> reasons = new TreeSet<>();
  private RunFinished end = new RunFinished(0, 0, 0, Duration.ZERO);

  Ending(String command, String plan) {
    this.command = command;
    this.plan = plan;
  }

  synchronized void on(RunEvent event) {
    switch (event) {
      case ChangeFailed(var address, var action, var error, var diagnosis, _) ->
          failures.add(new FailedChange(address, action, error, diagnosis));
      case ChangeSkipped skipped -> reasons.add(skipped.why());
      case LookFailed(String error) -> errors.add(error);
      case RunFinished finished -> end = finished;
      case RunEvent.RunStarted _,
          RunEvent.ChangeStarted _,
          RunEvent.ChangeWaiting _,
          RunEvent.ChangesAdded _,
          RunEvent.ChangeFinished _ -> {}
    }
  }

  /**
   * What there is to say about a run that ended like this.
   *
   * @throws EksplanException when it did not make all changes
   */
  synchronized Outcome of(Journal.Outcome outcome) {
    return switch (outcome) {
      case COMPLETE -> new Outcome(end.done(), end.elapsed());
      case INTERRUPTED -> throw new EksplanException(text("was stopped"), null, failures, true);
      case FAILED, KILLED, AT_WORK, UNKNOWN ->
          throw new EksplanException(text("failed"), null, failures, false);
    };
  }

  private String text(String what) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s of %s %s: %d changes done, %d failed, %d not begun"
            .formatted(command, plan, what, end.done(), end.failed(), end.skipped()));
    for (FailedChange failure : failures) {
      text.append("\n  ").append(failure.address()).append(": ").append(failure.error());
      failure.diagnosis().forEach(line -> text.append("\n    why: ").append(line));
    }
    errors.forEach(error -> text.append("\n  ").append(error));
    if (failures.isEmpty() && errors.isEmpty()) {
      reasons.forEach(reason -> text.append("\n  ").append(reason));
    }
    return text.toString();
  }
}

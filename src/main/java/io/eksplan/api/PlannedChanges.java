package io.eksplan.api;

import io.eksplan.report.PlanJson;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanText;
import io.eksplan.report.Style;
import io.eksplan.run.Planned;
import java.util.List;

/** What would be changed in AWS, as it was when it was asked. */
public final class PlannedChanges {

  private final PlanReport report;
  private final String source;
  private final List<String> notes;
  private final List<PlannedChange> changes;

  PlannedChanges(Planned planned) {
    this.report = planned.report();
    this.source = planned.source();
    this.notes = planned.notes();
    this.changes =
        report.changes().stream()
            .map(
                entry ->
                    new PlannedChange(
                        entry.address(),
                        ChangeAction.of(entry.action()),
                        entry.reason(),
                        entry.fields().stream().map(PlanReport.Value::path).toList(),
                        entry.dependsOn()))
            .toList();
  }

  /** Whether AWS is as it should be. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The changes in the order in which they would be made. */
  public List<PlannedChange> changes() {
    return changes;
  }

  /** How many changes are of this kind. */
  public long count(ChangeAction action) {
    return changes.stream().filter(change -> change.action() == action).count();
  }

  /** What a reader should know, though no change says it. */
  public List<String> notes() {
    return notes;
  }

  /** The account that it was planned in, as twelve digits. */
  public String accountId() {
    return report.accountId();
  }

  /** As {@code eksplan plan} prints it, without colours. */
  public String text() {
    return PlanText.render(report, source, Style.PLAIN);
  }

  /** As {@code eksplan plan --json} prints it, with the fields' values before and after. */
  public String json() {
    return PlanJson.text(report);
  }

  @Override
  public String toString() {
    return text();
  }
}

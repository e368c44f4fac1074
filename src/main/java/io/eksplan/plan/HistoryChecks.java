package io.eksplan.plan;

import io.eksplan.resources.logs.LogGroup;

/** Checks of where journals go. */
final class HistoryChecks {

  private HistoryChecks() {}

  /** What goes with the cluster is no place for what tells who deleted it. */
  static void check(PlanFile file, Findings findings) {
    file.history()
        .map(HistoryPlan::logGroup)
        .filter(group -> group.startsWith(LogGroup.nameFor(file.metadata().name(), "")))
        .ifPresent(
            group ->
                findings.add(
                    "\"history.logGroup\" is below "
                        + LogGroup.nameFor(file.metadata().name(), "")
                        + ", where log groups of the cluster are, which go with it: name another"
                        + " one, such as /eksplan/runs",
                    "history",
                    "logGroup"));
  }
}

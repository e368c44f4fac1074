package io.eksplan.run;

import io.eksplan.engine.Catalog;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Expectation;
import io.eksplan.engine.Graph;
import io.eksplan.engine.SecondLook;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Scope;
import io.eksplan.plan.expand.ExistingNetwork;
import io.eksplan.report.PlanReport;
import io.eksplan.report.RunRecorder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that planning found out, for printing, saving and applying.
 *
 * @param source what AWS was compared with, as the user named it
 * @param expectation what to expect of the changes of the graph
 * @param notes what a reader should know, though no field says it
 * @param existing the VPC of somebody else's that the plan stands in
 * @param lookups what AWS was asked beside what lives
 * @param timeouts the plan file's, by kind
 * @param secondLook how to look again for what others made, where everything is taken away
 */
public record Planned(
    String source,
    Scope scope,
    Snapshot snapshot,
    Changes changes,
    Graph graph,
    Expectation expectation,
    PlanReport report,
    List<String> notes,
    Optional<ExistingNetwork> existing,
    Lookups lookups,
    Map<String, Duration> timeouts,
    Optional<SecondLook> secondLook) {

  public Planned {
    notes = List.copyOf(notes);
    timeouts = Map.copyOf(timeouts);
  }

  /** The same with what came to it while its changes were made. */
  public Planned grown(RunRecorder recorder, Catalog catalog) {
    return recorder
        .grown()
        .map(
            whole ->
                new Planned(
                    source,
                    scope,
                    snapshot,
                    changes,
                    whole,
                    expectation,
                    report.grown(whole, catalog, recorder.kept()),
                    notes,
                    existing,
                    lookups,
                    timeouts,
                    secondLook))
        .orElse(this);
  }
}

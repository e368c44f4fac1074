package io.eksplan.run;

import io.eksplan.journal.Journal;
import io.eksplan.journal.LogStream;
import io.eksplan.journal.RunFile;
import io.eksplan.journal.RunFolder;
import io.eksplan.journal.RunHead;
import io.eksplan.journal.Sink;
import io.eksplan.model.Hash;
import io.eksplan.plan.HistoryPlan;
import io.eksplan.plan.ResolvedPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a plan file a run's journal needs.
 *
 * @param planHash empty where there is no file
 * @param history where the plan keeps journals besides
 */
public record Journaling(String planHash, Optional<HistoryPlan> history) {

  /** For a plan that is known by its name alone. */
  public static final Journaling WITHOUT_FILE = new Journaling("", Optional.empty());

  public static Journaling of(ResolvedPlan plan) {
    return new Journaling(Hash.of(plan.canonicalJson()), plan.file().history());
  }

  /** Begins the journal of a run, which hears of AWS calls until the next one begins. */
  public Journal begin(Session session, Planned planned, String command) {
    Clock clock = Clock.systemUTC();
    RunHead head =
        new RunHead(
            RunHead.idAt(clock.instant()),
            command,
            planned.scope().plan(),
            planned.scope().region(),
            planned.scope().account(),
            session.caller().arn(),
            planHash,
            planned.source(),
            session.clients().endpoint().describe(),
            Version.current(),
            clock.instant(),
            RunHead.Machine.here());
    List<Sink> sinks = new ArrayList<>();
    sinks.add(RunFile.open(RunFolder.of(session.clients().environment()), head, session::warn));
    history
        .map(where -> new LogStream.Group(where.logGroup(), where.retentionDays()))
        .ifPresent(
            group -> sinks.add(new LogStream(session.clients(), group, head, session::warn)));
    Journal journal = new Journal(head, sinks, clock);
    session.clients().calls().follow(journal::on);
    return journal;
  }

  /** Leaves the journal of a run that found nothing to do, which is news too. */
  public void nothingToDo(Session session, Planned planned, String command) {
    try (Journal journal = begin(session, planned, command)) {
      journal.ended(Journal.Outcome.COMPLETE);
    }
  }
}

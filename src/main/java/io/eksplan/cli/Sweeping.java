package io.eksplan.cli;

import io.eksplan.engine.Forecast;
import io.eksplan.journal.Journal;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.report.EventJson;
import io.eksplan.report.Json;
import io.eksplan.resources.Tags;
import io.eksplan.run.Journaling;
import io.eksplan.run.LockedRun;
import io.eksplan.run.Locking;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.node.ObjectNode;

/**
 * Destroys several plans side by side, each with a session and a lock of its own.
 *
 * @param expiredOnly whether a plan that was renewed meanwhile is to be left alone
 */
record Sweeping(
    GlobalOptions options,
    Terminal terminal,
    Interrupts interrupts,
    ExecutionOptions execution,
    Selection selection,
    boolean expiredOnly,
    boolean json) {

  /** More would only wait for each other in front of AWS's limits. */
  private static final int AT_ONCE = 4;

  /** Plans by name. */
  record Outcome(List<String> swept, List<String> failed) {}

  /** What destroying a plan would do. */
  Planned planned(Session session, String name) {
    return new Planner(session, selection, Lookups.fresh()).destruction(name);
  }

  Outcome destroy(List<Planned> doomed) {
    List<String> swept = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Boolean>> runs =
          doomed.stream().map(one -> threads.submit(() -> destroy(one))).toList();
      for (int i = 0; i < runs.size(); i++) {
        String name = doomed.get(i).scope().plan();
        (done(name, runs.get(i)) ? swept : failed).add(name);
      }
    }
    return new Outcome(swept, failed);
  }

  private boolean done(String name, Future<Boolean> run) {
    try {
      return run.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Failure failure) {
        fail(name, failure);
        return false;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private boolean destroy(Planned seen) {
    String name = seen.scope().plan();
    if (interrupts.getAsBoolean()) {
      return false;
    }
    try (Session session =
        Connecting.session(options, terminal, seen.scope().region(), interrupts)) {
      return new LockedRun(
              session, interrupts, Journaling.WITHOUT_FILE, execution.lock(), "destroy")
          .of(seen, _ -> planned(session, name), making(session, seen))
          .complete();
    }
  }

  private LockedRun.Making making(Session session, Planned seen) {
    return new LockedRun.Making() {
      @Override
      public void check(Planned now) {
        mustBeWhatWasSeen(seen, now);
      }

      @Override
      public Journal.Outcome make(Planned now, Locking lock, Journal journal) {
        Forecast forecast = Forecast.of(now.graph(), session.catalog());
        try (Watching watching = watching(seen.scope().plan(), forecast)) {
          return new Executing(options, terminal, session, interrupts, lock)
              .run(now, execution.parallelism(), watching, journal);
        }
      }
    };
  }

  /** Under the lock, so that nobody renews it or adds to it from here on. */
  private void mustBeWhatWasSeen(Planned seen, Planned now) {
    Optional<Instant> end =
        now.snapshot().owned().stream()
            .map(Live::state)
            .flatMap(state -> Tags.end(state.tags()).stream())
            .max(Instant::compareTo);
    if (expiredOnly && end.filter(Instant.now()::isBefore).isPresent()) {
      throw new Failure(Reason.FATAL, "was renewed meanwhile until " + end.get() + ": left alone");
    }
    if (!execution.autoApprove() && !now.report().makesTheSameAs(seen.report())) {
      throw new Failure(Reason.FATAL, "has changed since you saw it: left alone; run again");
    }
  }

  /** Tells why a plan stays. */
  void fail(String name, Failure failure) {
    if (!json) {
      terminal.err().println(name + ": " + failure.text());
      return;
    }
    ObjectNode line = Json.object();
    line.put("time", Clock.systemUTC().instant().toString());
    line.put("type", "sweep.failed");
    line.put("plan", name);
    line.put("error", failure.text());
    print(Json.line(line));
  }

  /** The last line of JSON. */
  static String finished(List<String> swept, List<String> failed) {
    ObjectNode line = Json.object();
    line.put("type", "sweep.finished");
    line.set("swept", Json.of(swept));
    line.set("failed", Json.of(failed));
    return Json.line(line);
  }

  private void print(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }

  /** Events of several plans at once are lines, each with its plan's name. */
  private Watching watching(String plan, Forecast forecast) {
    if (json) {
      EventJson lines = new EventJson(Clock.systemUTC());
      return new Watching.Lines(terminal, event -> print(named(plan, lines.line(event))));
    }
    return Watching.log(options, terminal, plan + ": ", forecast);
  }

  private static String named(String plan, String line) {
    ObjectNode json = (ObjectNode) Json.read(line);
    json.put("plan", plan);
    return Json.line(json);
  }
}

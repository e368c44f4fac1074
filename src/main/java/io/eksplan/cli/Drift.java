package io.eksplan.cli;

import io.eksplan.engine.Change;
import io.eksplan.journal.History;
import io.eksplan.journal.Journal;
import io.eksplan.journal.RunStory;
import io.eksplan.journal.Trail;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Plain;
import io.eksplan.report.DriftReport;
import io.eksplan.report.DriftReport.Item;
import io.eksplan.report.DriftReport.Touch;
import io.eksplan.report.PlanReport;
import io.eksplan.run.Planned;
import io.eksplan.run.Session;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out who made AWS differ from the plan file. */
final class Drift {

  /** CloudTrail answers two questions a second. */
  private static final int MOST_QUESTIONS = 40;

  /** Kinds of IAM, which has no regions. */
  private static final Set<String> GLOBAL =
      Set.of("iam-role", "instance-profile", "open-id-connect-provider");

  private final Session session;
  private final Planned planned;
  private final History history;
  private Optional<String> unknown = Optional.empty();
  private int asked;

  /**
   * @param planned with {@code refreshOnly}
   */
  Drift(Session session, Planned planned, History history) {
    this.session = session;
    this.planned = planned;
    this.history = history;
  }

  /** Asks CloudTrail about each resource that differs, as long as it answers. */
  DriftReport report(String planHash) {
    Map<String, Change> changes =
        planned.graph().changes().stream()
            .collect(
                Collectors.toMap(
                    change -> change.address().toString(), change -> change, (one, _) -> one));
    Trail trail = new Trail(session.clients(), ownRequests());
    List<Item> items = new ArrayList<>();
    for (PlanReport.Entry entry : planned.report().drift()) {
      Optional<Change> change = Optional.ofNullable(changes.get(entry.address()));
      List<String> names = change.map(this::names).orElse(List.of());
      items.add(
          new Item(
              entry,
              change.flatMap(Drift::live).map(Live::id).orElse(""),
              touch(trail, names, !GLOBAL.contains(kind(entry)))));
    }
    return new DriftReport(
        planned.scope().plan(),
        planned.scope().region(),
        planned.scope().account(),
        items,
        baseline(planHash),
        planned.notes(),
        unknown);
  }

  private static String kind(PlanReport.Entry entry) {
    return Address.parse(entry.address()).kind();
  }

  private Optional<Touch> touch(Trail trail, List<String> names, boolean regional) {
    if (unknown.isPresent() || names.isEmpty()) {
      return Optional.empty();
    }
    if (asked >= MOST_QUESTIONS) {
      session.warn(
          "CloudTrail answers two questions a second, so it was asked about the first resources"
              + " alone");
      return Optional.empty();
    }
    asked += names.size();
    try {
      return trail.last(names, regional);
    } catch (Failure failure) {
      unknown = Optional.of(why(failure));
      return Optional.empty();
    }
  }

  private String why(Failure failure) {
    return failure.is(Reason.UNSUPPORTED)
        ? session.clients().endpoint().describe() + " does not answer cloudtrail:LookupEvents"
        : failure.text();
  }

  /** What CloudTrail may know a resource by. */
  private List<String> names(Change change) {
    Set<String> names = new LinkedHashSet<>();
    live(change).ifPresent(live -> names.add(live.id()));
    lastId(change).ifPresent(names::add);
    if (Plain.of(change.resource()) instanceof Map<?, ?> fields
        && fields.get("name") instanceof String name) {
      names.add(name);
    }
    live(change).flatMap(live -> live.outputs().get(Outputs.ARN)).ifPresent(names::add);
    return List.copyOf(names);
  }

  /** The id that a resource had when a run last finished with it. */
  private Optional<String> lastId(Change change) {
    return history.runs().stream()
        .flatMap(run -> run.changes().stream())
        .filter(told -> told.address().equals(change.address().toString()))
        .map(RunStory.Told::id)
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  private static Optional<Live<?>> live(Change change) {
    return switch (change) {
      case Change.Create _ -> Optional.empty();
      case Change.Update update -> Optional.of(update.live());
      case Change.Replace replace -> Optional.of(replace.live());
      case Change.Delete delete -> Optional.of(delete.live());
      case Change.Wait wait -> Optional.of(wait.live());
    };
  }

  private Set<String> ownRequests() {
    return history.runs().stream()
        .flatMap(run -> run.changes().stream())
        .flatMap(told -> told.calls().stream())
        .map(RunStory.ToldCall::requestId)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether the plan file itself may have changed since AWS was last made to match it. */
  private String baseline(String planHash) {
    Optional<RunStory> last =
        history.runs().stream()
            .filter(run -> run.head().command().equals("apply"))
            .filter(run -> run.outcome() == Journal.Outcome.COMPLETE)
            .findFirst();
    if (last.isEmpty()) {
      return "No complete apply is in the journals here, so the differences may be edits of the"
          + " plan file.";
    }
    String run = last.get().head().run();
    return last.get().head().planHash().equals(planHash)
        ? "The plan file is as run " + run + " applied it: what differs was changed outside of it."
        : "The plan file is not as run "
            + run
            + " applied it: some of this may be edits of the file.";
  }
}

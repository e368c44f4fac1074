package io.eksplan.journal;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.report.Durations;
import io.eksplan.report.Json;
import io.eksplan.report.PlanReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The runs of a plan, the newest first. */
public record History(String plan, List<RunStory> runs) {

  /** What {@code history PLAN last} means. */
  public static final String LAST = "last";

  public History {
    List<RunStory> sorted = new ArrayList<>(runs);
    sorted.sort(
        Comparator.<RunStory, Instant>comparing(run -> run.head().started())
            .thenComparing(run -> run.head().run())
            .reversed());
    runs = List.copyOf(sorted);
  }

  /** No more than the newest ones. */
  public History newest(int most) {
    return new History(plan, runs.subList(0, Math.min(most, runs.size())));
  }

  /**
   * The run of an id, of the beginning of one, or of what stands after its time; or the last one.
   *
   * @throws Failure when none or several are meant
   */
  public RunStory find(String id) {
    List<RunStory> found =
        id.equals(LAST)
            ? runs.stream().limit(1).toList()
            : runs.stream().filter(run -> isMeant(run.head().run(), id)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new Failure(
        Reason.ABSENT,
        found.isEmpty()
            ? "no run of %s is called %s; eksplan history lists them".formatted(plan, id)
            : "%d runs of %s are called %s…: %s"
                .formatted(
                    found.size(),
                    plan,
                    id,
                    found.stream().map(run -> run.head().run()).collect(Collectors.joining(", "))));
  }

  private static boolean isMeant(String run, String id) {
    return run.startsWith(id) || run.substring(run.indexOf('-') + 1).startsWith(id);
  }

  /** A line for each run. */
  public String text() {
    if (runs.isEmpty()) {
      return "No run of " + plan + " is known.\n";
    }
    int width = runs.stream().mapToInt(run -> run.outcome().text().length()).max().orElse(0);
    return runs.stream().map(run -> line(run, width)).collect(Collectors.joining());
  }

  private static String line(RunStory run, int width) {
    return "%s  %-7s  %s  %s in %s  by %s%n"
        .formatted(
            run.head().run(),
            run.head().command(),
            padded(run.outcome().text(), width),
            counts(run),
            Durations.text(run.took()),
            run.head().caller());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String counts(RunStory run) {
    return "%d done, %d failed, %d skipped"
        .formatted(run.tally().done(), run.tally().failed(), run.tally().skipped());
  }

  /** All that is known of a run. */
  public static String text(RunStory run) {
    RunHead head = run.head();
    StringBuilder text = new StringBuilder();
    row(text, "run", head.run());
    row(text, "command", head.command() + " of " + head.source());
    row(text, "plan", head.plan() + (head.planHash().isEmpty() ? "" : ", " + head.planHash()));
    row(text, "where", head.account() + ", " + head.region() + ", " + head.endpoint());
    row(text, "by", head.caller() + ", with eksplan " + head.eksplanVersion());
    row(text, "began", head.started().toString());
    row(
        text,
        "outcome",
        "%s: %s in %s%s"
            .formatted(
                run.outcome().text(), counts(run), Durations.text(run.took()), withoutEnd(run)));
    run.changes().forEach(change -> change(text, change));
    return text.toString();
  }

  /** What a run without an end is known by. */
  private static String withoutEnd(RunStory run) {
    RunHead.Machine machine = run.head().machine();
    String process = machine.process().map(one -> "its process " + one.pid()).orElse("its process");
    return switch (run.outcome()) {
      case COMPLETE, FAILED, INTERRUPTED -> "";
      case KILLED -> "; %s is gone".formatted(process);
      case AT_WORK -> "; %s lives".formatted(process);
      case UNKNOWN ->
          "; it was killed, or is still at work"
              + (machine.host().isEmpty() ? "" : " on " + machine.host());
    };
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("%-9s%s%n".formatted(name, value));
  }

  private static void change(StringBuilder text, RunStory.Told change) {
    String id = change.id().isEmpty() ? "" : " (" + change.id() + ")";
    text.append("\n%s %s%s: %s".formatted(change.action(), change.address(), id, state(change)));
    change.diagnosis().forEach(line -> text.append("%n  why: %s".formatted(line)));
    change
        .calls()
        .forEach(
            call ->
                text.append(
                    "%n  %s %s %s"
                        .formatted(
                            call.operation(),
                            call.status() == 0 ? "no answer" : call.status(),
                            call.requestId())
                        .stripTrailing()));
    text.append("\n");
  }

  private static String state(RunStory.Told change) {
    String took = Durations.text(change.elapsed());
    return switch (change.state()) {
      case "done" -> "done in " + took;
      case "failed" -> "failed after " + took + ": " + change.error();
      case "skipped" -> "skipped: " + change.error();
      default -> "began, and its end is not known";
    };
  }

  /** The list as indented JSON. */
  public String json() {
    ObjectNode json = Json.object();
    json.put("formatVersion", PlanReport.FORMAT_VERSION);
    json.put("plan", plan);
    ArrayNode list = json.putArray("runs");
    runs.forEach(run -> list.add(head(run)));
    return Json.indented(json);
  }

  /** A run as indented JSON. */
  public static String json(RunStory run) {
    ObjectNode json = Json.object();
    json.put("formatVersion", PlanReport.FORMAT_VERSION);
    json.setAll(head(run));
    ArrayNode changes = json.putArray("changes");
    for (RunStory.Told change : run.changes()) {
      ObjectNode node = changes.addObject();
      node.put("address", change.address());
      node.put("action", change.action());
      node.put("state", change.state());
      if (!change.id().isEmpty()) {
        node.put("id", change.id());
      }
      node.put("elapsedMs", change.elapsed().toMillis());
      if (!change.error().isEmpty()) {
        node.put("error", change.error());
      }
      if (!change.diagnosis().isEmpty()) {
        node.set("diagnosis", Json.of(change.diagnosis()));
      }
      ArrayNode calls = node.putArray("calls");
      for (RunStory.ToldCall call : change.calls()) {
        ObjectNode one = calls.addObject();
        one.put("time", call.time().toString());
        one.put("operation", call.operation());
        one.put("status", call.status());
        one.put("requestId", call.requestId());
      }
    }
    return Json.indented(json);
  }

  private static ObjectNode head(RunStory run) {
    ObjectNode json = run.head().json();
    json.remove("type");
    json.remove("formatVersion");
    json.remove("time");
    json.put("started", run.head().started().toString());
    json.put("outcome", run.outcome().word());
    json.put("elapsedMs", run.took().toMillis());
    json.put("done", run.tally().done());
    json.put("failed", run.tally().failed());
    json.put("skipped", run.tally().skipped());
    return json;
  }
}

package io.eksplan.journal;

import io.eksplan.engine.Event.Tally;
import io.eksplan.journal.Journal.Outcome;
import io.eksplan.report.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the journal of a run tells.
 *
 * @param took until its end, or until the last that is known of it
 * @param changes in the order in which they began; those that were skipped come when that was clear
 */
public record RunStory(
    RunHead head, Outcome outcome, Tally tally, Duration took, List<Told> changes) {

  public RunStory {
    changes = List.copyOf(changes);
  }

  /**
   * A change.
   *
   * @param state {@code done}, {@code failed}, {@code skipped}, or {@code started} where no end is
   *     known
   * @param id AWS's, of what has the address afterwards; empty where that is not known
   * @param error why it failed or was skipped, else empty
   * @param diagnosis what was found out about the causes of a failure, in lines
   */
  public record Told(
      String address,
      String action,
      String state,
      String id,
      Duration elapsed,
      String error,
      List<String> diagnosis,
      List<ToldCall> calls) {

    public Told {
      diagnosis = List.copyOf(diagnosis);
      calls = List.copyOf(calls);
    }
  }

  /** A call that changed something, or was to. Where no answer came its status is 0. */
  public record ToldCall(Instant time, String operation, int status, String requestId) {}

  /**
   * Reads a journal. Lines that are none are passed over: a killed run may leave half of one.
   *
   * @return empty when there is no beginning
   */
  public static Optional<RunStory> of(List<String> lines) {
    Optional<RunHead> head = Optional.empty();
    Reading reading = new Reading();
    for (String line : lines) {
      Optional<JsonNode> json = json(line);
      if (json.isPresent() && json.get().path("type").asString("").equals(RunHead.TYPE)) {
        head = head(json.get());
      } else {
        json.ifPresent(reading::take);
      }
    }
    return head.map(reading::story);
  }

  private static Optional<JsonNode> json(String line) {
    try {
      return Optional.of(Json.read(line));
    } catch (IllegalArgumentException cut) {
      return Optional.empty();
    }
  }

  private static Optional<RunHead> head(JsonNode json) {
    try {
      return Optional.of(RunHead.of(json));
    } catch (DateTimeException edited) {
      return Optional.empty();
    }
  }

  /** What is known so far. */
  private static final class Reading {

    private final Map<String, Told> changes = new LinkedHashMap<>();
    private final Map<String, List<ToldCall>> calls = new LinkedHashMap<>();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<Tally> said = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    void take(JsonNode json) {
      Optional<Instant> time = time(json);
      last = time.or(() -> last);
      String address = json.path("address").asString("");
      switch (json.path("type").asString("")) {
        case "change.started" -> put(json, address, "started");
        case "change.finished" -> put(json, address, "done");
        case "change.failed" -> put(json, address, "failed");
        case "change.skipped" -> put(json, address, "skipped");
        case Journal.CALL ->
            calls
                .computeIfAbsent(address, _ -> new ArrayList<>())
                .add(
                    new ToldCall(
                        time.orElse(Instant.EPOCH),
                        json.path("operation").asString(""),
                        json.path("status").asInt(0),
                        json.path("requestId").asString("")));
        case Journal.END -> {
          outcome = Optional.of(outcome(json.path("outcome").asString("")));
          said =
              Optional.of(
                  new Tally(
                      json.path("done").asInt(0),
                      json.path("failed").asInt(0),
                      json.path("skipped").asInt(0)));
        }
        default -> {
          // Of no change, or of a later format.
        }
      }
    }

    private void put(JsonNode json, String address, String state) {
      changes.put(
          address,
          new Told(
              address,
              json.path("action").asString(""),
              state,
              json.path("id").asString(""),
              Duration.ofMillis(json.path("elapsedMs").asLong(0)),
              json.path("error").asString(""),
              json.path("diagnosis").valueStream().map(line -> line.asString("")).toList(),
              List.of()));
    }

    RunStory story(RunHead head) {
      List<Told> told = changes.values().stream().map(this::withCalls).toList();
      Tally tally =
          said.orElseGet(
              () -> new Tally(count(told, "done"), count(told, "failed"), count(told, "skipped")));
      Duration took = Duration.between(head.started(), last.orElse(head.started()));
      return new RunStory(
          head, outcome.orElseGet(() -> head.machine().withoutEnd()), tally, took, told);
    }

    private Told withCalls(Told told) {
      return new Told(
          told.address(),
          told.action(),
          told.state(),
          told.id(),
          told.elapsed(),
          told.error(),
          told.diagnosis(),
          calls.getOrDefault(told.address(), List.of()));
    }

    private static int count(List<Told> told, String state) {
      return (int) told.stream().filter(one -> one.state().equals(state)).count();
    }

    private static Outcome outcome(String word) {
      return Arrays.stream(Outcome.values())
          .filter(one -> one.word().equals(word))
          .findFirst()
          .orElse(Outcome.UNKNOWN);
    }

    private static Optional<Instant> time(JsonNode json) {
      try {
        return Optional.of(Instant.parse(json.path("time").asString("")));
      } catch (DateTimeException edited) {
        return Optional.empty();
      }
    }
  }
}

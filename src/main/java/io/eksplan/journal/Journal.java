package io.eksplan.journal;

import io.eksplan.aws.CallLog.Made;
import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import io.eksplan.model.Address;
import io.eksplan.report.EventJson;
import io.eksplan.report.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down what a run does as it does it: a line of JSON for its beginning, for each event, for
 * each call that changes something, and for its end. A run that is killed leaves a journal without
 * an end, and all that was done until then.
 */
public final class Journal implements Event.Listener, AutoCloseable {

  static final String END = "run.finished";
  static final String CALL = "call";

  /** What became of a run. */
  public enum Outcome {
    /** All changes were made. */
    COMPLETE("complete"),
    /** Something was not made. */
    FAILED("failed"),
    /** The user stopped it. */
    INTERRUPTED("interrupted"),
    /** There is no end, and its process, which was of this machine, is gone. */
    KILLED("killed"),
    /** There is no end yet: its process lives. */
    AT_WORK("at-work"),
    /** There is no end, and it ran elsewhere: it was killed, or is still at work. */
    UNKNOWN("unknown");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** The word in JSON. */
    public String word() {
      return word;
    }

    /** The words that people read. */
    String text() {
      return switch (this) {
        case KILLED -> "interrupted (killed)";
        case AT_WORK -> "at work";
        case COMPLETE, FAILED, INTERRUPTED, UNKNOWN -> word;
      };
    }
  }

  private final RunHead head;
  private final List<Sink> sinks;
  private final Clock clock;
  private final EventJson events;
  private Event.Tally tally = new Event.Tally(0, 0, 0);
  private Outcome outcome = Outcome.FAILED;
  private Function<Address, Optional<String>> ids = _ -> Optional.empty();

  /** Begins a journal. */
  public Journal(RunHead head, List<Sink> sinks, Clock clock) {
    this.head = head;
    this.sinks = List.copyOf(sinks);
    this.clock = clock;
    this.events = new EventJson(clock);
    write(Json.line(head.json()));
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.ApplyFinished(Event.Tally counted, _)) {
      tally = counted;
    }
    if (event instanceof Event.ChangeFinished(Change change, _)) {
      write(withId(change.address(), events.line(event)));
      return;
    }
    write(events.line(event));
  }

  private String withId(Address address, String line) {
    return ids.apply(address)
        .filter(_ -> Json.read(line) instanceof ObjectNode)
        .map(id -> Json.line(((ObjectNode) Json.read(line)).put("id", id)))
        .orElse(line);
  }

  /** Lets the journal know which object has an address by now. */
  public synchronized void knowing(Function<Address, Optional<String>> objects) {
    ids = objects;
  }

  /** Takes a call. One that only reads is left out, and one of no change: that is the lock's. */
  public synchronized void on(Made call) {
    if (call.reads() || call.address().isEmpty()) {
      return;
    }
    ObjectNode json = Json.object();
    json.put("time", now().toString());
    json.put("type", CALL);
    call.address().ifPresent(address -> json.put("address", address.toString()));
    json.put("operation", call.action());
    json.put("status", call.status());
    json.put("requestId", call.requestId());
    json.put("elapsedMs", call.took().toMillis());
    write(Json.line(json));
  }

  /** Says how it ended, before it is closed: one that is closed without has failed. */
  public synchronized void ended(Outcome how) {
    outcome = how;
  }

  /** Writes the end. */
  @Override
  public synchronized void close() {
    ObjectNode json = Json.object();
    Instant now = now();
    json.put("time", now.toString());
    json.put("type", END);
    json.put("outcome", outcome.word());
    json.put("elapsedMs", Duration.between(head.started(), now).toMillis());
    json.put("done", tally.done());
    json.put("failed", tally.failed());
    json.put("skipped", tally.skipped());
    write(Json.line(json));
    sinks.forEach(Sink::close);
  }

  private void write(String line) {
    Instant now = now();
    sinks.forEach(sink -> sink.write(now, line));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

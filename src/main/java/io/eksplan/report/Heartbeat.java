package io.eksplan.report;

import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.report.Course.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sign of life of a plain log: what is under way, at least each minute. Who looks at a log
 * wants to know whether it goes on, and CI ends jobs that say nothing.
 */
public final class Heartbeat {

  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private final Course course;
  private Instant spoken;

  public Heartbeat(Forecast forecast, Instant start) {
    this.course = new Course(forecast, start);
    this.spoken = start;
  }

  /** Takes note of an event, of which the log has a line. */
  public synchronized void on(Event event, Instant now) {
    course.on(event, now);
    spoken = now;
  }

  /** The line that is due, if the log was silent for a minute while changes are under way. */
  public synchronized Optional<String> due(Instant now) {
    boolean silent = !now.isBefore(spoken.plus(LONGEST_SILENCE));
    if (!silent || course.running().isEmpty()) {
      return Optional.empty();
    }
    spoken = now;
    String running =
        course.running().stream().map(one -> words(one, now)).collect(Collectors.joining("; "));
    return Optional.of(
        "After %s: %s%s. Under way: %s"
            .formatted(
                Durations.text(course.elapsed(now)), course.counts(), remaining(now), running));
  }

  private String remaining(Instant now) {
    Duration left = course.remaining(now);
    return left.isZero() ? "" : ", usually about " + Durations.about(left) + " left";
  }

  private String words(Running one, Instant now) {
    String state = one.state().isEmpty() ? EventText.doing(one.change()) : one.state();
    Duration usually = course.usually(one);
    String of = usually.isZero() ? "" : " of usually " + Durations.about(usually);
    String time = Durations.text(Duration.between(one.since(), now));
    return "%s %s, %s%s".formatted(one.change().address(), state, time, of);
  }
}

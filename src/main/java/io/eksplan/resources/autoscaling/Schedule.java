package io.eksplan.resources.autoscaling;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/**
 * Sizes that a group gets at a time of its own ({@code PutScheduledUpdateGroupAction}).
 *
 * @param cron when it recurs, five fields; empty for once, at {@code start}
 * @param timeZone of {@code cron}, as in Europe/Berlin; empty for UTC
 * @param start not before; empty for from now on
 * @param end not after; empty for ever
 * @param min new bound, unless empty
 * @param max new bound, unless empty
 * @param desired new size, unless empty
 */
public record Schedule(
    String cron,
    String timeZone,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Integer> min,
    Optional<Integer> max,
    Optional<Integer> desired) {

  /** AWS keeps times to the second, and cron fields with one space between them. */
  public Schedule {
    cron = String.join(" ", cron.strip().split("\\s+"));
    timeZone = timeZone.equals("UTC") || timeZone.equals("Etc/UTC") ? "" : timeZone;
    start = start.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    end = end.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Whether its last time is behind us: AWS forgets such an action and refuses to take it again.
   */
  boolean isOver(Instant now) {
    return end.filter(time -> !time.isAfter(now)).isPresent()
        || (cron.isEmpty() && start.filter(time -> !time.isAfter(now)).isPresent());
  }

  /** The same to send now: AWS refuses a start in the past, which is the same as none. */
  Schedule toSend(Instant now) {
    return withStart(start.filter(time -> time.isAfter(now)));
  }

  /**
   * The same beside the live one. AWS fills in, and moves on, the time at which a recurring action
   * comes next, so that is nothing to correct; but to send it along with another {@code cron} would
   * make the action come at the old time once more.
   */
  Schedule beside(Schedule live, Instant now) {
    boolean open = !cron.isEmpty() && start.filter(time -> time.isAfter(now)).isEmpty();
    return open && withStart(live.start).equals(live) ? live : toSend(now);
  }

  /** Whether a live action has something that this one lacks, which no put takes away. */
  boolean lacksSomethingOf(Schedule live) {
    return (cron.isEmpty() && !live.cron.isEmpty())
        || (timeZone.isEmpty() && !live.timeZone.isEmpty())
        || (end.isEmpty() && live.end.isPresent())
        || (min.isEmpty() && live.min.isPresent())
        || (max.isEmpty() && live.max.isPresent())
        || (desired.isEmpty() && live.desired.isPresent());
  }

  private Schedule withStart(Optional<Instant> other) {
    return new Schedule(cron, timeZone, other, end, min, max, desired);
  }

  PutScheduledUpdateGroupActionRequest put(String group, String name) {
    return PutScheduledUpdateGroupActionRequest.builder()
        .autoScalingGroupName(group)
        .scheduledActionName(name)
        .recurrence(cron.isEmpty() ? null : cron)
        .timeZone(timeZone.isEmpty() ? null : timeZone)
        .startTime(start.orElse(null))
        .endTime(end.orElse(null))
        .minSize(min.orElse(null))
        .maxSize(max.orElse(null))
        .desiredCapacity(desired.orElse(null))
        .build();
  }

  static Schedule of(ScheduledUpdateGroupAction action) {
    return new Schedule(
        Objects.requireNonNullElse(action.recurrence(), ""),
        Objects.requireNonNullElse(action.timeZone(), ""),
        Optional.ofNullable(action.startTime()),
        Optional.ofNullable(action.endTime()),
        Optional.ofNullable(action.minSize()),
        Optional.ofNullable(action.maxSize()),
        Optional.ofNullable(action.desiredCapacity()));
  }
}

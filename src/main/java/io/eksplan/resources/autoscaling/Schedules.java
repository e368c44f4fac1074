package io.eksplan.resources.autoscaling;

import io.eksplan.model.Settling;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A group's scheduled actions by name. Time passes between two plans: what is over is not wanted
 * any more, and what has begun has begun.
 */
public record Schedules(Map<String, Schedule> actions) implements Settling<Schedules> {

  public static final Schedules NONE = new Schedules(Map.of());

  public Schedules {
    actions = Map.copyOf(actions);
  }

  /** What is to be sent for a new group. */
  Schedules toSend(Instant now) {
    Map<String, Schedule> sent = new HashMap<>();
    actions.forEach(
        (name, action) -> {
          if (!action.isOver(now)) {
            sent.put(name, action.toSend(now));
          }
        });
    return new Schedules(sent);
  }

  @Override
  public Schedules settle(Schedules live) {
    return settle(live, Instant.now());
  }

  Schedules settle(Schedules live, Instant now) {
    Map<String, Schedule> settled = new HashMap<>();
    actions.forEach(
        (name, action) -> {
          Schedule living = live.actions.get(name);
          if (action.isOver(now)) {
            if (action.equals(living)) {
              settled.put(name, living);
            }
            return;
          }
          settled.put(name, living == null ? action.toSend(now) : action.beside(living, now));
        });
    return new Schedules(settled);
  }
}

package io.eksplan.strict;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often users of something new have been told that it is not there. Each user has to ask that
 * often before it sees it, however long that takes.
 */
final class Uses {

  private final int refusals;
  private final Map<Thing, Map<String, Integer>> told = new ConcurrentHashMap<>();

  private record Thing(String account, String name) {}

  Uses(int refusals) {
    this.refusals = refusals;
  }

  void made(Call call, String name) {
    told.put(new Thing(call.account(), name), new ConcurrentHashMap<>());
  }

  /** Whether this use comes too early; it counts. */
  boolean tooEarly(Call call, String name, String user) {
    Map<String, Integer> users = told.get(new Thing(call.account(), name));
    return users != null && users.merge(user, 1, Integer::sum) <= refusals;
  }

  /** A user that sees it needs to ask no more. */
  void seen(Call call, String name, String user) {
    told.computeIfPresent(
        new Thing(call.account(), name),
        (_, users) -> {
          users.put(user, refusals);
          return users;
        });
  }
}

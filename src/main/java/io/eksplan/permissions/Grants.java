package io.eksplan.permissions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is allowed so far. */
final class Grants {

  private static final String EVERYTHING = "*";

  private record Key(Condition condition, String action) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int first = condition.compareTo(other.condition);
      return first == 0 ? action.compareTo(other.action) : first;
    }
  }

  private record Group(Condition condition, String of) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int first = condition.compareTo(other.condition);
      return first == 0 ? of.compareTo(other.of) : first;
    }
  }

  private final Place place;
  private final String sid;
  private final SortedMap<Key, SortedSet<String>> resources = new TreeMap<>();
  private final SortedSet<String> creating = new TreeSet<>();
  private final SortedSet<String> created = new TreeSet<>();
  private final SortedSet<String> services = new TreeSet<>();

  Grants(Place place) {
    this(place, "");
  }

  /**
   * @param sid the name of its statements, numbered from the second on; empty for none
   */
  Grants(Place place, String sid) {
    this.place = place;
    this.sid = sid;
  }

  Place place() {
    return place;
  }

  /** Allows what AWS lets nobody narrow down to resources. */
  void anywhere(String... actions) {
    allow(Condition.ALWAYS, List.of(EVERYTHING), actions);
  }

  void on(String resource, String... actions) {
    allow(Condition.ALWAYS, List.of(resource), actions);
  }

  void allow(Condition condition, Collection<String> on, String... actions) {
    for (String action : actions) {
      resources.computeIfAbsent(new Key(condition, action), _ -> new TreeSet<>()).addAll(on);
    }
  }

  /** EC2 checks ec2:CreateTags besides where a call that creates gives tags. */
  void tagsOnCreate(String operation, Collection<String> made) {
    creating.add(operation);
    created.addAll(made);
  }

  /** Lets AWS make a service's own role where the account has none yet. */
  void serviceRole(String service) {
    services.add(service);
  }

  private void gather() {
    if (!creating.isEmpty()) {
      allow(
          Condition.tagging(place).and("StringEquals", "ec2:CreateAction", creating),
          created,
          "ec2:CreateTags");
    }
    if (!services.isEmpty()) {
      allow(
          Condition.of("StringEquals", "iam:AWSServiceName", services),
          services.stream()
              .map(service -> place.iam("role/aws-service-role/" + service + "/*"))
              .toList(),
          "iam:CreateServiceLinkedRole");
    }
  }

  /**
   * As few statements as say it. Actions on the same resources share one; where tags decide, those
   * of all resources do, as each action concerns its own types of resources anyway.
   */
  List<Statement> statements() {
    gather();
    SortedMap<Group, Statement> groups = new TreeMap<>();
    for (Map.Entry<Key, SortedSet<String>> entry : resources.entrySet()) {
      Condition condition = entry.getKey().condition();
      String action = entry.getKey().action();
      boolean any = entry.getValue().contains(EVERYTHING);
      SortedSet<String> on = any ? new TreeSet<>(List.of(EVERYTHING)) : entry.getValue();
      String of = condition.isOnTags() && !any ? "tagged" : on.toString();
      Statement group =
          groups.computeIfAbsent(
              new Group(condition, of),
              _ -> new Statement(name(groups.size()), condition, new TreeSet<>(), new TreeSet<>()));
      group.resources().addAll(on);
      group.actions().add(action);
    }
    return new ArrayList<>(groups.values());
  }

  private String name(int before) {
    return sid.isEmpty() || before == 0 ? sid : sid + (before + 1);
  }
}

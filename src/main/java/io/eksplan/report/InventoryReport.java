package io.eksplan.report;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Plain;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Work;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every live resource that a plan owns. */
public record InventoryReport(String plan, List<Item> items) {

  public InventoryReport {
    items = List.copyOf(items);
  }

  /**
   * One resource.
   *
   * @param arn null where AWS gives none and none can be made from the id
   * @param state ready, pending, failed or deleting
   * @param tags the user's and those that say whose it is, not those that AWS and controllers add
   */
  public record Item(
      String address,
      String kind,
      String id,
      @Nullable String arn,
      String state,
      SortedMap<String, String> tags) {
    public Item {
      tags = new TreeMap<>(tags);
    }
  }

  /** What the plan of the scope owns in a snapshot, by address. */
  public static InventoryReport of(Scope scope, Snapshot snapshot) {
    List<Item> items =
        snapshot.owned().stream()
            .sorted(
                Comparator.<Live<?>, io.eksplan.model.Address>comparing(Live::address)
                    .thenComparing(Live::id))
            .map(live -> item(scope, live))
            .toList();
    return new InventoryReport(scope.plan(), items);
  }

  private static Item item(Scope scope, Live<?> live) {
    String arn =
        live.outputs()
            .get(Outputs.ARN)
            .or(() -> Ec2Arns.of(scope, live.state(), live.id()))
            .orElse(null);
    return new Item(
        live.address().toString(),
        live.address().kind(),
        live.id(),
        arn,
        state(live.status()),
        tags(scope, live));
  }

  private static String state(Status status) {
    return switch (status) {
      case Status.Ready _ -> "ready";
      case Status.Pending _ -> "pending";
      case Status.Failed _ -> "failed";
      case Status.Deleting _ -> "deleting";
      case Status.Gone _ -> "gone";
    };
  }

  /** Every record calls its tags so. */
  private static SortedMap<String, String> tags(Scope scope, Live<?> live) {
    SortedMap<String, String> tags = new TreeMap<>();
    if (Plain.of(live.state()) instanceof Map<?, ?> fields
        && fields.get("tags") instanceof Map<?, ?> users) {
      users.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
    }
    tags.put(Work.PLAN_TAG, scope.plan());
    tags.put(Work.ADDRESS_TAG, live.address().toString());
    return tags;
  }

  /** As indented JSON. */
  public String json() {
    ObjectNode json = Json.object();
    json.put("formatVersion", PlanReport.FORMAT_VERSION);
    json.put("plan", plan);
    ArrayNode resources = json.putArray("resources");
    for (Item item : items) {
      ObjectNode node = resources.addObject();
      node.put("address", item.address());
      node.put("kind", item.kind());
      node.put("id", item.id());
      node.put("arn", item.arn());
      node.put("state", item.state());
      node.set("tags", Json.of(item.tags()));
    }
    return Json.indented(json);
  }

  /** A table of address, state and id, and how many there are. */
  public String text() {
    if (items.isEmpty()) {
      return "No resource of " + plan + " lives.\n";
    }
    int address = items.stream().mapToInt(item -> item.address().length()).max().orElse(0);
    String rows =
        items.stream()
            .map(
                item ->
                    item.address()
                        + " ".repeat(address - item.address().length() + 2)
                        + "%-10s".formatted(item.state())
                        + item.id()
                        + "\n")
            .collect(Collectors.joining());
    return rows + "%d %s.%n".formatted(items.size(), items.size() == 1 ? "resource" : "resources");
  }
}

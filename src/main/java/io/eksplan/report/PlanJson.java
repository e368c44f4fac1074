package io.eksplan.report;

import io.eksplan.model.Disruption;
import io.eksplan.model.Disruption.Level;
import io.eksplan.model.Impact;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Kept;
import io.eksplan.report.PlanReport.Outlook;
import io.eksplan.report.PlanReport.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan's report as one JSON object, and back. */
public final class PlanJson {

  private PlanJson() {}

  /** The object as indented text. */
  public static String text(PlanReport report) {
    return Json.indented(write(report));
  }

  public static ObjectNode write(PlanReport report) {
    ObjectNode json = Json.object();
    json.put("formatVersion", PlanReport.FORMAT_VERSION);
    json.put("eksplanVersion", report.eksplanVersion());
    json.put("plan", report.plan());
    json.put("region", report.region());
    json.put("accountId", report.accountId());
    json.set("changes", entries(report.changes()));
    if (!report.kept().isEmpty()) {
      json.set("retained", kept(report.kept()));
    }
    if (!report.drift().isEmpty()) {
      json.set("drift", entries(report.drift()));
    }
    if (!report.isEmpty()) {
      ObjectNode expected = json.putObject("expected");
      expected.put("seconds", report.outlook().usually().toSeconds());
      ArrayNode path = expected.putArray("criticalPath");
      report.outlook().criticalPath().forEach(path::add);
    }
    ObjectNode summary = json.putObject("summary");
    for (Action action : Action.values()) {
      summary.put(action.word(), report.count(action));
    }
    summary.put("noOp", report.noOp());
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when a member is missing or of another type
   */
  public static PlanReport read(JsonNode json) {
    return new PlanReport(
        text(json, "eksplanVersion"),
        text(json, "plan"),
        text(json, "region"),
        text(json, "accountId"),
        entries(json.path("changes")),
        kept(json.path("retained")),
        entries(json.path("drift")),
        outlook(json.path("expected")),
        json.path("summary").path("noOp").asInt(0));
  }

  private static ArrayNode kept(List<Kept> all) {
    ArrayNode array = Json.array();
    for (Kept kept : all) {
      ObjectNode node = array.addObject();
      node.put("address", kept.address());
      node.put("reason", kept.reason());
    }
    return array;
  }

  private static List<Kept> kept(JsonNode array) {
    List<Kept> kept = new ArrayList<>();
    array.forEach(node -> kept.add(new Kept(text(node, "address"), text(node, "reason"))));
    return kept;
  }

  private static ArrayNode entries(List<Entry> entries) {
    ArrayNode array = Json.array();
    for (Entry entry : entries) {
      ObjectNode node = array.addObject();
      node.put("address", entry.address());
      node.put("action", entry.action().word());
      node.put("reason", entry.reason());
      ArrayNode fields = node.putArray("fields");
      entry.fields().forEach(field -> fields.add(field(field)));
      ArrayNode dependsOn = node.putArray("dependsOn");
      entry.dependsOn().forEach(dependsOn::add);
      impact(entry.impact(), node);
    }
    return array;
  }

  private static void impact(Impact impact, ObjectNode node) {
    ObjectNode disruption = node.putObject("disruption");
    disruption.put("class", impact.disruption().level().word());
    if (impact.disruption().nodes() > 0) {
      disruption.put("nodes", impact.disruption().nodes());
    }
    node.put("expectedSeconds", impact.usually().toSeconds());
  }

  private static Impact impact(JsonNode node) {
    JsonNode disruption = node.path("disruption");
    Level level = Level.ofWord(disruption.path("class").asString(Level.NONE.word()));
    return new Impact(
        new Disruption(level, disruption.path("nodes").asInt(0)), seconds(node, "expectedSeconds"));
  }

  private static Outlook outlook(JsonNode node) {
    List<String> path = new ArrayList<>();
    node.path("criticalPath").forEach(address -> path.add(address.asString("")));
    return new Outlook(seconds(node, "seconds"), path);
  }

  private static Duration seconds(JsonNode node, String name) {
    return Duration.ofSeconds(node.path(name).asLong(0));
  }

  private static ObjectNode field(Value field) {
    ObjectNode node = Json.object();
    node.put("path", field.path());
    if (!field.unknown() || field.before() != null) {
      node.set("before", Json.of(field.before()));
    }
    if (field.unknown()) {
      node.put("unknown", true);
      node.put("from", field.from());
    } else {
      node.set("after", Json.of(field.after()));
    }
    if (field.forcesReplacement()) {
      node.put("forcesReplacement", true);
    }
    return node;
  }

  private static List<Entry> entries(JsonNode array) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode node : array) {
      List<Value> fields = new ArrayList<>();
      node.path("fields").forEach(field -> fields.add(field(field)));
      List<String> dependsOn = new ArrayList<>();
      node.path("dependsOn").forEach(address -> dependsOn.add(address.asString("")));
      Action action = Action.ofWord(text(node, "action"));
      entries.add(
          new Entry(
              text(node, "address"),
              action,
              text(node, "reason"),
              fields,
              dependsOn,
              impact(node)));
    }
    return entries;
  }

  private static Value field(JsonNode node) {
    return new Value(
        text(node, "path"),
        Json.plain(node.path("before")),
        Json.plain(node.path("after")),
        node.path("from").asString(""),
        node.path("forcesReplacement").asBoolean(false));
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isString()) {
      throw new IllegalArgumentException("it has no text \"" + name + "\"");
    }
    return node.path(name).stringValue();
  }
}

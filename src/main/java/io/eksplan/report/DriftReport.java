package io.eksplan.report;

import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What in AWS is not as a plan file says, and who made it so.
 *
 * @param baseline what is known of the plan file that the differences may come from, a sentence
 * @param notes what a reader should know besides, such as what apply would refuse
 * @param unknown why nobody knows who it was, where that is so for all
 */
public record DriftReport(
    String plan,
    String region,
    String accountId,
    List<Item> items,
    String baseline,
    List<String> notes,
    Optional<String> unknown) {

  private static final String UNTOLD = "who and when: nothing in CloudTrail";

  public DriftReport {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }

  /** How AWS differs. */
  public enum Sort {
    /** It is not there. */
    MISSING("missing"),
    /** It is another one than it should be. */
    CHANGED("changed"),
    /** It is the plan's by its tags, and the plan file does not want it. */
    EXTRA("extra"),
    /** AWS is still at work on it. */
    UNSETTLED("unsettled");

    private final String word;

    Sort(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static Sort of(Action action) {
      return switch (action) {
        case CREATE -> MISSING;
        case UPDATE, REPLACE -> CHANGED;
        case DELETE -> EXTRA;
        case WAIT -> UNSETTLED;
      };
    }
  }

  /**
   * A call that changed a resource.
   *
   * @param operation as in {@code ec2:ModifyVpcAttribute}
   * @param who the ARN of whoever made it, or the AWS service that did
   * @param eksplan whether it was a run of eksplan
   */
  public record Touch(
      Instant time, String operation, String who, String requestId, boolean eksplan) {}

  /**
   * A resource that differs.
   *
   * @param id AWS's, empty where that is not known any more
   */
  public record Item(Entry entry, String id, Optional<Touch> touch) {

    Sort sort() {
      return Sort.of(entry.action());
    }
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** For people. */
  public String text(String source) {
    if (isEmpty()) {
      return "No drift. AWS is as %s says.%n".formatted(source);
    }
    StringBuilder text = new StringBuilder();
    items.forEach(item -> item(text, item));
    unknown.ifPresent(why -> text.append("Who and when: unknown: %s.%n".formatted(why)));
    notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
    text.append(baseline).append("\n");
    return text.append(
            "Drift: %d changed, %d missing, %d extra, %d unsettled.%n"
                .formatted(
                    count(Sort.CHANGED),
                    count(Sort.MISSING),
                    count(Sort.EXTRA),
                    count(Sort.UNSETTLED)))
        .toString();
  }

  private long count(Sort sort) {
    return items.stream().filter(item -> item.sort() == sort).count();
  }

  private void item(StringBuilder text, Item item) {
    Entry entry = item.entry();
    text.append(item.sort().word()).append(' ').append(entry.address());
    text.append(item.id().isEmpty() ? "" : " (" + item.id() + ")");
    text.append(item.sort() == Sort.UNSETTLED ? ": " + entry.reason() : "").append('\n');
    if (item.sort() == Sort.CHANGED) {
      entry.fields().forEach(field -> field(text, field));
    }
    if (unknown.isEmpty()) {
      text.append("  ").append(item.touch().map(DriftReport::touch).orElse(UNTOLD)).append('\n');
    }
    text.append('\n');
  }

  private static String touch(Touch touch) {
    return "%s by %s, at %s%s"
        .formatted(
            touch.operation(),
            touch.who(),
            touch.time(),
            touch.eksplan() ? ", which was eksplan: no other change is known" : "");
  }

  private static void field(StringBuilder text, Value field) {
    List<String> lines = Lines.difference(/* before= */ field.after(), /* after= */ field.before());
    if (field.unknown()) {
      text.append("  %s: %s in AWS%n".formatted(field.path(), Lines.inline(field.before())));
    } else if (lines.isEmpty()) {
      text.append(
          "  %s: %s in the plan, %s in AWS%n"
              .formatted(field.path(), Lines.inline(field.after()), Lines.inline(field.before())));
    } else {
      text.append("  %s: (- in the plan alone, + in AWS alone)%n".formatted(field.path()));
      lines.forEach(line -> text.append("    ").append(line).append('\n'));
    }
  }

  /** As indented JSON. */
  public String json() {
    ObjectNode json = Json.object();
    json.put("formatVersion", PlanReport.FORMAT_VERSION);
    json.put("plan", plan);
    json.put("region", region);
    json.put("accountId", accountId);
    json.put("baseline", baseline);
    unknown.ifPresent(why -> json.put("unknown", why));
    json.set("notes", Json.of(notes));
    ArrayNode drift = json.putArray("drift");
    for (Item item : items) {
      ObjectNode node = drift.addObject();
      node.put("address", item.entry().address());
      node.put("drift", item.sort().word());
      node.put("id", item.id().isEmpty() ? null : item.id());
      node.put("reason", item.entry().reason());
      ArrayNode fields = node.putArray("fields");
      item.entry().fields().forEach(field -> fields(fields, field));
      item.touch()
          .ifPresent(
              touch -> {
                ObjectNode last = node.putObject("lastTouch");
                last.put("time", touch.time().toString());
                last.put("operation", touch.operation());
                last.put("by", touch.who());
                last.put("requestId", touch.requestId());
                last.put("eksplan", touch.eksplan());
              });
    }
    return Json.indented(json);
  }

  private static void fields(ArrayNode fields, Value field) {
    ObjectNode node = fields.addObject();
    node.put("path", field.path());
    node.set("live", Json.of(field.before()));
    if (!field.unknown()) {
      node.set("wanted", Json.of(field.after()));
    }
  }
}

package io.eksplan.cli;

import io.eksplan.plan.PlanFields;
import io.eksplan.plan.bind.FieldDoc;
import io.eksplan.report.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * What {@code explain} prints.
 *
 * @param field empty for the plan file as a whole
 */
record Explanation(Optional<FieldDoc> field, List<FieldDoc> below, FieldEdits edits) {

  private static final int WIDTH = 100;

  static Explanation of(FieldDoc field) {
    return new Explanation(Optional.of(field), field.fields(), FieldEdits.read());
  }

  static Explanation ofFile() {
    return new Explanation(Optional.empty(), PlanFields.top(), FieldEdits.read());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    field.ifPresentOrElse(
        one -> head(one, text), () -> text.append("The fields that a plan file begins with.\n"));
    if (!below.isEmpty()) {
      text.append("\nFields, * required:\n");
      int width = below.stream().mapToInt(one -> one.name().length()).max().orElse(0) + 1;
      for (FieldDoc one : below) {
        String name = one.name() + (one.required() ? "*" : "");
        wrapped("  " + padded(name, width) + "  ", one.meaning(), text);
      }
    }
    return text.toString();
  }

  private void head(FieldDoc one, StringBuilder text) {
    text.append(one.path()).append("\n\n");
    wrapped("  ", one.meaning(), text);
    text.append('\n');
    wrapped("Takes:    ", one.takes(), text);
    wrapped("Default:  ", standard(one), text);
    List<String> lines = edit(one);
    for (int i = 0; i < lines.size(); i++) {
      wrapped(i == 0 ? "An edit:  " : "          ", lines.get(i), text);
    }
    example(one)
        .ifPresent(
            yaml -> {
              text.append("\nExample:\n");
              yaml.lines().forEach(line -> text.append("  ").append(line).append('\n'));
            });
  }

  private static String standard(FieldDoc one) {
    return one.required() ? "none, it is required" : one.standard().orElse("none");
  }

  /** What an edit does to what lives already, a line for each sort of change. */
  private List<String> edit(FieldDoc one) {
    List<String> lines = new ArrayList<>();
    for (String action : FieldEdits.ACTIONS) {
      List<String> kinds = edits.kinds(one, action);
      if (!kinds.isEmpty()) {
        boolean rolls = action.equals("updates") && edits.rolls(one);
        lines.add(
            "%s %s%s%s"
                .formatted(
                    action,
                    String.join(", ", kinds),
                    action.equals("updates") ? " in place" : "",
                    rolls ? "; nodes go for new ones, as rollout says" : ""));
      }
    }
    edits.said(one, FieldEdits.REFUSED).ifPresent(lines::add);
    edits
        .said(one, FieldEdits.STEERS)
        .ifPresent(why -> lines.add("changes nothing in AWS: " + why));
    return lines;
  }

  /** The value as it stands in a plan file. */
  private Optional<String> example(FieldDoc one) {
    return Optional.ofNullable(edits.example(one)).map(value -> yaml(one.path(), value));
  }

  private static String yaml(String path, JsonNode value) {
    JsonNode tree = value;
    List<String> steps = List.of(path.split("\\.", -1));
    for (String step : steps.reversed()) {
      boolean list = step.endsWith("[]");
      String key = step.equals("*") ? "NAME" : step.replace("[]", "");
      tree = Json.object().set(key, list ? Json.array().add(tree) : tree);
    }
    return YAMLMapper.builder()
        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
        .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
        .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
        .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
        .disable(YAMLWriteFeature.SPLIT_LINES)
        .build()
        .writeValueAsString(tree);
  }

  String json() {
    ObjectNode report = field.map(this::json).orElseGet(Json::object);
    ArrayNode fields = report.putArray("fields");
    below.forEach(one -> fields.add(json(one)));
    return Json.indented(report) + "\n";
  }

  private ObjectNode json(FieldDoc one) {
    ObjectNode report = Json.object();
    report.put("field", one.path());
    report.put("means", one.meaning());
    report.put("takes", one.takes());
    report.put("required", one.required());
    one.standard().ifPresent(yaml -> report.put("default", yaml));
    report.set("edit", Json.of(edit(one)));
    Optional.ofNullable(edits.example(one)).ifPresent(value -> report.set("example", value));
    return report;
  }

  /** Lines of the usual width, all below the beginning of the first one's text. */
  private static void wrapped(String label, String words, StringBuilder text) {
    StringBuilder line = new StringBuilder(label);
    String indent = " ".repeat(label.length());
    boolean first = true;
    for (String word : words.split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}

package io.eksplan.cli;

import io.eksplan.cli.FieldCase.Step;
import io.eksplan.report.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The text of the file that {@link FieldEdits} reads, out of the cases of FieldsIT. */
final class FieldEditsFile {

  /** Groups whose new instances start from a new version of their template. */
  private static final Set<String> GROUPS = Set.of("node-group", "auto-scaling-group");

  private final Map<String, ObjectNode> fields = new TreeMap<>();

  private FieldEditsFile() {}

  static String text() {
    FieldEditsFile file = new FieldEditsFile();
    FieldCase.all().forEach(file::add);
    ObjectNode all = Json.object();
    file.fields.forEach(all::set);
    return Json.indented(all) + "\n";
  }

  private void add(FieldCase one) {
    ObjectNode entry = fields.computeIfAbsent(SchemaFields.nameOf(one.field()), _ -> Json.object());
    one.steers()
        .map(FieldEditsFile::reason)
        .filter(reason -> !reason.startsWith("it needs"))
        .ifPresent(reason -> entry.put(FieldEdits.STEERS, reason));
    for (Step step : one.steps()) {
      step.changes().forEach(change -> act(entry, change));
      if (rolls(step)) {
        entry.put(FieldEdits.ROLLS, true);
      }
    }
    if (one.steps().stream().allMatch(step -> step.changes().isEmpty())) {
      one.steps().stream()
          .flatMap(step -> step.error().stream())
          .flatMap(FieldEditsFile::refusal)
          .findFirst()
          .ifPresent(words -> entry.put(FieldEdits.REFUSED, words));
    }
    example(one).ifPresent(value -> entry.set("example", value));
  }

  private static void act(ObjectNode entry, String change) {
    String kind = change.split("[ /]", -1)[1];
    String action =
        switch (change.split(" ", -1)[0]) {
          case "update" -> "updates";
          case "replace" -> "replaces";
          default -> "makes or deletes";
        };
    TreeSet<String> kinds = new TreeSet<>(Set.of(kind));
    entry.path(action).valueStream().forEach(known -> kinds.add(known.asString()));
    entry.set(action, Json.of(List.copyOf(kinds)));
  }

  private static boolean rolls(Step step) {
    return step.changes().stream().anyMatch(change -> change.startsWith("update launch-template/"))
        && step.changes().stream()
            .map(change -> change.split("[ /]", -1))
            .anyMatch(words -> words[0].equals("update") && GROUPS.contains(words[1]));
  }

  /** Other errors are about the values of the case, and not about what is there already. */
  private static Stream<String> refusal(String error) {
    if (error.startsWith("--replace ")) {
      return Stream.of("refused, unless " + error.replaceAll("/.*", "/NAME") + " says otherwise");
    }
    return error.contains(" does not change ") ? Stream.of("refused: " + error) : Stream.of();
  }

  private static Optional<JsonNode> example(FieldCase one) {
    return one.steps().stream()
        .filter(step -> step.error().isEmpty() && !step.changes().isEmpty())
        .findFirst()
        .flatMap(Step::to);
  }

  /** Without the name of the test. */
  private static String reason(String steers) {
    return steers.replaceAll("[;,] (\\w+(Test|IT)|the contract test.*)$", "");
  }
}

package io.eksplan.cli;

import io.eksplan.report.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code init} prints. Apart from the command, which help loads without JSON. */
final class InitReport {

  private static final Map<String, String> NEXT = new LinkedHashMap<>();

  static {
    NEXT.put("eksplan validate FILE", "checks the file alone");
    NEXT.put("eksplan plan FILE --local", "what it would make, in a local AWS");
    NEXT.put("eksplan apply FILE --local", "makes it there");
    NEXT.put("eksplan apply FILE", "makes it in AWS");
    NEXT.put("eksplan explain nodeGroups", "what a field means");
  }

  private InitReport() {}

  static String text(Path file, StarterPlan plan) {
    StringBuilder lines = new StringBuilder();
    lines.append("Wrote %s from the template %s.%n".formatted(file, plan.template()));
    lines.append("%s%n%nRead it, edit it, and then:%n".formatted(plan.about()));
    int width = "eksplan apply  --local".length() + file.toString().length();
    NEXT.forEach(
        (command, does) ->
            lines.append(
                "  %s  %s%n"
                    .formatted(padded(command.replace("FILE", file.toString()), width), does)));
    return lines.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  static String json(Path file, StarterPlan plan) {
    ObjectNode report = Json.object();
    report.put("file", file.toString());
    report.put("template", plan.template());
    return Json.indented(report) + "\n";
  }

  static String list() {
    StringBuilder lines = new StringBuilder();
    for (String template : StarterPlan.TEMPLATES) {
      lines.append("%-12s%s%n".formatted(template, StarterPlan.of(template).about()));
    }
    return lines.toString();
  }

  static String listJson() {
    ArrayNode templates = Json.array();
    for (String template : StarterPlan.TEMPLATES) {
      ObjectNode one = templates.addObject();
      one.put("template", template);
      one.put("about", StarterPlan.of(template).about());
    }
    return Json.indented(templates) + "\n";
  }
}

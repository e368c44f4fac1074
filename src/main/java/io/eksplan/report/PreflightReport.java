package io.eksplan.report;

import io.eksplan.preflight.Finding;
import io.eksplan.preflight.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What a preflight found, whole or in short. */
public record PreflightReport(String plan, String account, String region, List<Section> sections) {

  public PreflightReport {
    sections = List.copyOf(sections);
  }

  /** Whether AWS would refuse something. */
  public boolean hasProblems() {
    return problems() > 0;
  }

  /** Every check with all that it found. */
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    text.append("Preflight of %s in account %s, region %s%n".formatted(plan, account, region));
    for (Section section : sections) {
      if (section.findings().isEmpty()) {
        continue;
      }
      String operations = String.join(", ", section.restsOn());
      text.append("\n").append(style.bold(section.check()));
      text.append(operations.isEmpty() ? "" : style.dim(" (" + operations + ")")).append("\n");
      for (Finding finding : section.findings()) {
        text.append(line(style, finding));
      }
    }
    return text.append("\n").append(tally()).append("\n").toString();
  }

  private static String line(Style style, Finding finding) {
    String line =
        "  %s %s: %s\n"
            .formatted(
                paint(style, finding, "%-7s".formatted(word(finding))),
                finding.subject(),
                finding.words());
    return finding.remedy().isEmpty() ? line : line + " ".repeat(10) + finding.remedy() + "\n";
  }

  /** Problems and warnings alone, a line for each. */
  public List<String> shortly(Style style) {
    List<String> lines = new ArrayList<>();
    findings()
        .filter(Finding.Problem.class::isInstance)
        .forEach(problem -> lines.add(shortly(style, problem, "Problem: ")));
    findings()
        .filter(Finding.Warning.class::isInstance)
        .forEach(warning -> lines.add(shortly(style, warning, "Warning: ")));
    return lines;
  }

  private static String shortly(Style style, Finding finding, String label) {
    return paint(style, finding, label) + finding.subject() + ": " + finding.words();
  }

  /** As indented JSON. */
  public String json() {
    ObjectNode json = Json.object();
    json.put("formatVersion", PlanReport.FORMAT_VERSION);
    json.put("plan", plan);
    json.put("accountId", account);
    json.put("region", region);
    json.put("problems", problems());
    json.put("warnings", count(Finding.Warning.class));
    json.put("unknown", count(Finding.Unknown.class));
    var array = json.putArray("checks");
    for (Section section : sections) {
      ObjectNode check = array.addObject();
      check.put("check", section.check());
      check.set("restsOn", Json.of(section.restsOn()));
      var findings = check.putArray("findings");
      for (Finding finding : section.findings()) {
        ObjectNode node = findings.addObject();
        node.put("result", word(finding));
        node.put("subject", finding.subject());
        node.put("message", finding.words());
        node.put("remedy", finding.remedy().isEmpty() ? null : finding.remedy());
      }
    }
    return Json.indented(json);
  }

  private Stream<Finding> findings() {
    return sections.stream().flatMap(section -> section.findings().stream());
  }

  private int problems() {
    return count(Finding.Problem.class);
  }

  private int count(Class<? extends Finding> result) {
    return (int) findings().filter(result::isInstance).count();
  }

  private String tally() {
    return "%s, %s, %d unknown."
        .formatted(
            many(problems(), "problem"),
            many(count(Finding.Warning.class), "warning"),
            count(Finding.Unknown.class));
  }

  private static String many(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  private static String word(Finding finding) {
    return switch (finding) {
      case Finding.Ok _ -> "ok";
      case Finding.Warning _ -> "warning";
      case Finding.Problem _ -> "problem";
      case Finding.Unknown _ -> "unknown";
    };
  }

  private static String paint(Style style, Finding finding, String text) {
    return switch (finding) {
      case Finding.Ok _ -> style.green(text);
      case Finding.Warning _ -> style.yellow(text);
      case Finding.Problem _ -> style.red(text);
      case Finding.Unknown _ -> style.dim(text);
    };
  }
}

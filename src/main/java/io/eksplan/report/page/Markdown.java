package io.eksplan.report.page;

import io.eksplan.report.Durations;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Kept;
import io.eksplan.report.PlanText;
import io.eksplan.report.Style;
import java.util.List;

/**
 * A plan as GitHub's Markdown, for a comment on a pull request: what disturbs somebody is in a
 * table, the fields are folded, and what is too long for a comment is left out and said so.
 */
public final class Markdown {

  /** GitHub takes 65,536 characters in a comment; the rest is for what others put around it. */
  private static final int LONGEST = 60_000;

  private static final int ROWS = 40;

  private final StringBuilder text = new StringBuilder();

  private Markdown() {}

  /**
   * Renders the plan.
   *
   * @param source what AWS was compared with, as the user named it
   */
  public static String of(PlanReport report, String source, List<String> notes) {
    Markdown markdown = new Markdown();
    markdown.head(report, source);
    markdown.table(report);
    markdown.notes(notes, report.kept());
    markdown.blocks(report);
    return markdown.text.toString();
  }

  private void head(PlanReport report, String source) {
    text.append(
        "### eksplan: `%s` in %s\n\n%s\n"
            .formatted(report.plan(), report.region(), summary(report, source)));
    if (report.outlook().usually().toMinutes() > 0) {
      text.append(
          "Usually takes about %s on AWS.\n"
              .formatted(Durations.about(report.outlook().usually())));
    }
  }

  private static String summary(PlanReport report, String source) {
    if (report.isEmpty() && report.drift().isEmpty()) {
      return "No changes. AWS matches `%s`.".formatted(source);
    }
    if (report.isEmpty()) {
      return "**Drift:** %d of the resources of `%s` differ."
          .formatted(report.drift().size(), source);
    }
    return "**Plan: %d to create, %d to update, %d to replace, %d to delete** for `%s`."
        .formatted(
            report.count(Action.CREATE),
            report.count(Action.UPDATE),
            report.count(Action.REPLACE),
            report.count(Action.DELETE),
            source);
  }

  /** What is made anew is in the folded part alone: it disturbs nobody. */
  private void table(PlanReport report) {
    List<Entry> telling =
        report.changes().stream().filter(entry -> entry.action() != Action.CREATE).toList();
    if (telling.isEmpty()) {
      return;
    }
    text.append("\n| | resource | disruption | why |\n|---|---|---|---|\n");
    telling.stream()
        .limit(ROWS)
        .forEach(
            entry ->
                text.append(
                    "| %s | `%s` | %s | %s |\n"
                        .formatted(
                            entry.action().word(),
                            entry.address(),
                            cell(entry.impact().disruption().text()),
                            cell(entry.reason()))));
    if (telling.size() > ROWS) {
      text.append("\nand %d more.\n".formatted(telling.size() - ROWS));
    }
  }

  /** A line break or a bar would end the cell. */
  private static String cell(String words) {
    return inline(words).replace("|", "\\|");
  }

  private static String inline(String words) {
    return Html.escaped(words.replace('\n', ' ')).replace("&#39;", "'").replace("&quot;", "\"");
  }

  private void notes(List<String> notes, List<Kept> kept) {
    if (notes.isEmpty() && kept.isEmpty()) {
      return;
    }
    text.append('\n');
    notes.forEach(note -> text.append("- Note: ").append(inline(note)).append('\n'));
    kept.forEach(
        one ->
            text.append(
                "- Left in AWS: `%s`, %s\n".formatted(one.address(), inline(one.reason()))));
  }

  private void blocks(PlanReport report) {
    List<Entry> entries = report.isEmpty() ? report.drift() : report.changes();
    int leftOut = 0;
    for (Entry entry : entries) {
      String block = block(entry);
      if (text.length() + block.length() > LONGEST) {
        leftOut++;
      } else {
        text.append(block);
      }
    }
    if (leftOut > 0) {
      text.append(
          "\n%d changes are left out here, as a comment has no room for them; `eksplan plan` shows them.\n"
              .formatted(leftOut));
    }
  }

  private static String block(Entry entry) {
    String body = PlanText.block(entry, Style.PLAIN).strip();
    String fence = body.contains("```") ? "~~~~" : "```";
    return "\n<details><summary>%s <code>%s</code></summary>\n\n%s\n%s\n%s\n\n</details>\n"
        .formatted(
            Html.escaped(entry.action().symbol()),
            Html.escaped(entry.address()),
            fence,
            body,
            fence);
  }
}

package io.eksplan.report;

import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Kept;
import io.eksplan.report.PlanReport.Value;
import java.util.List;

/** A plan's report for people: one block per change, in the order of execution. */
public final class PlanText {

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private PlanText(Style style) {
    this.style = style;
  }

  /**
   * Renders the report, ending with the line that counts.
   *
   * @param source what AWS was compared with, as the user named it: {@code plans/demo.yaml}
   */
  public static String render(PlanReport report, String source, Style style) {
    PlanText rendering = new PlanText(style);
    rendering.drift(report);
    report.changes().forEach(rendering::block);
    rendering.kept(report);
    rendering.closing(report, source);
    return rendering.text.toString();
  }

  /** What stays in AWS although it is not wanted; nothing where there is no such thing. */
  public static String kept(PlanReport report, Style style) {
    PlanText rendering = new PlanText(style);
    rendering.kept(report);
    return rendering.text.toString();
  }

  /** One change: what it is about, and its fields. */
  public static String block(Entry entry, Style style) {
    PlanText rendering = new PlanText(style);
    rendering.block(entry);
    return rendering.text.toString();
  }

  private void kept(PlanReport report) {
    if (report.kept().isEmpty()) {
      return;
    }
    text.append("Left in AWS:\n\n");
    for (Kept kept : report.kept()) {
      text.append("= ")
          .append(style.bold(kept.address()))
          .append("  ")
          .append(style.dim("(" + kept.reason() + ")"))
          .append('\n');
    }
    text.append('\n');
  }

  private void drift(PlanReport report) {
    if (report.drift().isEmpty()) {
      return;
    }
    text.append(
        "AWS differs from the plan; nothing is changed, as only a refresh was asked for:\n\n");
    report.drift().forEach(this::block);
  }

  private void block(Entry entry) {
    text.append(style.of(entry.action(), entry.action().symbol()))
        .append(' ')
        .append(style.bold(entry.address()));
    if (!entry.reason().isEmpty()) {
      text.append("  ").append(style.dim("(" + entry.reason() + ")"));
    }
    if (!entry.impact().disruption().isNone()) {
      text.append("  ").append(style.yellow("! " + entry.impact().disruption().text()));
    }
    text.append('\n');
    int width = entry.fields().stream().mapToInt(field -> field.path().length()).max().orElse(0);
    entry.fields().forEach(field -> field(field, entry.action(), width));
    text.append('\n');
  }

  private void field(Value field, Action action, int width) {
    text.append("    ").append(field.path());
    boolean creates = action == Action.CREATE;
    List<String> lines = creates ? List.of() : Lines.difference(field.before(), field.after());
    if (field.unknown() || lines.isEmpty()) {
      text.repeat(' ', width - field.path().length() + 1);
      inline(field, creates);
    }
    if (field.forcesReplacement()) {
      text.append("  ").append(style.red("# forces replacement"));
    }
    text.append('\n');
    if (!field.unknown()) {
      lines.forEach(this::line);
    }
  }

  private void inline(Value field, boolean creates) {
    if (!creates) {
      text.append(Lines.inline(field.before())).append(" → ");
    }
    text.append(
        field.unknown()
            ? style.dim("(known after apply: " + field.from() + ")")
            : Lines.inline(field.after()));
  }

  private void line(String line) {
    text.append("      ")
        .append(line.startsWith("+") ? style.green(line) : style.red(line))
        .append('\n');
  }

  private void closing(PlanReport report, String source) {
    if (report.isEmpty() && report.drift().isEmpty()) {
      text.append("No changes. AWS matches ").append(source).append(".\n");
      return;
    }
    if (report.isEmpty()) {
      int drift = report.drift().size();
      text.append(
          "Drift: %d %s.\n".formatted(drift, drift == 1 ? "resource differs" : "resources differ"));
      return;
    }
    long waits = report.count(Action.WAIT);
    if (waits > 0) {
      text.append("To wait for: ").append(waits).append(", as AWS is still at work.\n");
    }
    text.append(OutlookText.of(report));
    text.append(
        "Plan: %d to create, %d to update, %d to replace, %d to delete.\n"
            .formatted(
                report.count(Action.CREATE),
                report.count(Action.UPDATE),
                report.count(Action.REPLACE),
                report.count(Action.DELETE)));
  }
}

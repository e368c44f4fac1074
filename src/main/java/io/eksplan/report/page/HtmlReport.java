package io.eksplan.report.page;

import static io.eksplan.report.page.Html.escaped;

import io.eksplan.report.ChangeGraph;
import io.eksplan.report.Durations;
import io.eksplan.report.Lines;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Kept;
import io.eksplan.report.PlanReport.Value;
import io.eksplan.report.RunReport;
import io.eksplan.report.RunReport.Outcome;
import io.eksplan.report.RunReport.Ran;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan, or what became of it, as one HTML page that stands alone: it holds all that it shows and
 * asks nobody for anything, which its Content-Security-Policy makes sure of.
 */
public final class HtmlReport {

  private final PlanReport report;
  private final String source;
  private final List<String> notes;
  private final Instant when;
  private final Optional<RunReport> run;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(
      PlanReport report, String source, List<String> notes, Instant when, Optional<RunReport> run) {
    this.report = report;
    this.source = source;
    this.notes = List.copyOf(notes);
    this.when = when;
    this.run = run;
  }

  /**
   * The page of a plan.
   *
   * @param source what AWS was compared with, as the user named it
   */
  public static String ofPlan(PlanReport report, String source, List<String> notes, Instant when) {
    return new HtmlReport(report, source, notes, when, Optional.empty()).page();
  }

  /** The page of a plan whose changes were made, or tried. */
  public static String ofRun(PlanReport report, String source, List<String> notes, RunReport run) {
    return new HtmlReport(report, source, notes, run.started(), Optional.of(run)).page();
  }

  private String page() {
    html.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>%s</title>
        <style>
        %s
        %s</style>
        </head>
        <body>
        """
            .formatted(escaped(title()), Html.file("graph.css"), Html.file("page.css")));
    head();
    notes();
    search();
    graph();
    timeline();
    changes();
    drift();
    kept();
    html.append("<script>\n").append(Html.file("page.js")).append("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private String title() {
    return "%s of %s".formatted(run.isPresent() ? "Run" : "Plan", report.plan());
  }

  private void head() {
    html.append("<header>\n<h1>%s</h1>\n".formatted(escaped(title())));
    html.append(
        "<p class=\"facts\">%s · account %s · %s · eksplan %s · %s</p>\n"
            .formatted(
                escaped(report.region()),
                escaped(report.accountId()),
                escaped(source),
                escaped(report.eksplanVersion()),
                when.truncatedTo(ChronoUnit.SECONDS)));
    html.append("<ul class=\"tiles\">\n");
    run.ifPresentOrElse(this::outcomeTiles, this::actionTiles);
    html.append("</ul>\n");
    outlook();
    html.append("</header>\n");
  }

  private void actionTiles() {
    for (Action action : Action.values()) {
      long count = report.count(action);
      if (count > 0) {
        tile(action.word(), Long.toString(count), "to " + action.word());
      }
    }
    tile("", Integer.toString(report.noOp()), "as they should be");
    if (!report.drift().isEmpty()) {
      tile("update", Integer.toString(report.drift().size()), "drifted");
    }
    if (!report.isEmpty()) {
      tile("", Durations.about(report.outlook().usually()), "usually, on AWS");
    }
  }

  private void outcomeTiles(RunReport ran) {
    tile("create", Integer.toString(ran.tally().done()), "done");
    tile("delete", Integer.toString(ran.tally().failed()), "failed");
    tile("wait", Integer.toString(ran.tally().skipped()), "skipped");
    tile("", Durations.text(ran.elapsed()), "in all");
  }

  private void tile(String style, String number, String words) {
    html.append(
        "<li class=\"tile %s\"><b>%s</b> <span>%s</span></li>\n".formatted(style, number, words));
  }

  private void outlook() {
    List<String> chain =
        run.map(ran -> ran.criticalPath(ChangeGraph.of(report)).stream().map(this::link).toList())
            .orElseGet(() -> report.outlook().criticalPath().stream().map(this::linkTo).toList());
    if (chain.isEmpty()) {
      return;
    }
    String what = run.isPresent() ? "What took longest" : "What decides how long it takes";
    html.append("<p class=\"chain\">%s: %s</p>\n".formatted(what, String.join(" → ", chain)));
  }

  private String link(int change) {
    return "<a href=\"#c%d\">%s</a>"
        .formatted(change, escaped(report.changes().get(change).address()));
  }

  private String linkTo(String address) {
    for (int change = 0; change < report.changes().size(); change++) {
      if (report.changes().get(change).address().equals(address)) {
        return link(change);
      }
    }
    return escaped(address);
  }

  private void notes() {
    if (notes.isEmpty()) {
      return;
    }
    html.append("<section class=\"notes\"><h2>Notes</h2>\n<ul>\n");
    notes.forEach(note -> html.append("<li>%s</li>\n".formatted(escaped(note))));
    html.append("</ul>\n</section>\n");
  }

  private void search() {
    if (!report.isEmpty()) {
      html.append(
          """
          <div class="tools search">
          <input type="search" id="search" placeholder="Find an address, a field or a value" \
          aria-label="Find">
          <span id="found" class="hint" role="status"></span>
          </div>
          """);
    }
  }

  private void graph() {
    if (report.isEmpty()) {
      return;
    }
    html.append(
        """
        <section>
        <h2>What waits for what</h2>
        <div class="tools">
        <button type="button" id="zoom-in" aria-label="Zoom in">+</button>
        <button type="button" id="zoom-out" aria-label="Zoom out">−</button>
        <button type="button" id="fit">Fit</button>
        <span class="hint">Drag to move, Ctrl and the wheel or two fingers to zoom, a click leads to the change.</span>
        </div>
        <div class="canvas" id="canvas">
        """);
    html.append(GraphDrawing.inPage(report)).append("</div>\n</section>\n");
  }

  private void timeline() {
    run.ifPresent(
        ran -> {
          html.append("<section>\n<h2>What ran when</h2>\n<div class=\"scroll\">\n");
          html.append(Timeline.of(ran, ChangeGraph.of(report)));
          html.append("</div>\n</section>\n");
        });
  }

  private void changes() {
    html.append("<section>\n<h2>Changes</h2>\n");
    if (report.isEmpty()) {
      html.append("<p>No changes. AWS matches %s.</p>\n".formatted(escaped(source)));
    }
    for (int place = 0; place < report.changes().size(); place++) {
      change(report.changes().get(place), place);
    }
    html.append("</section>\n");
  }

  private void drift() {
    if (report.drift().isEmpty()) {
      return;
    }
    html.append("<section>\n<h2>Drift, which a refresh-only plan leaves alone</h2>\n");
    report.drift().forEach(entry -> change(entry, -1));
    html.append("</section>\n");
  }

  private void change(Entry entry, int place) {
    Optional<Ran> ran = run.filter(_ -> place >= 0).map(all -> all.ran().get(place));
    boolean open =
        ran.map(one -> one.outcome() != Outcome.DONE).orElse(entry.action() != Action.CREATE);
    html.append(
        "<details class=\"change %s\"%s%s>\n<summary><span class=\"symbol\">%s</span> <b>%s</b> <span class=\"reason\">%s</span>"
            .formatted(
                entry.action().word(),
                place < 0 ? "" : " id=\"c%d\"".formatted(place),
                open ? " open" : "",
                escaped(entry.action().symbol()),
                escaped(entry.address()),
                escaped(entry.reason())));
    badges(entry, ran);
    html.append("</summary>\n");
    ran.ifPresent(this::said);
    if (!entry.fields().isEmpty()) {
      html.append("<div class=\"scroll\"><table>\n");
      entry.fields().forEach(field -> row(field, entry.action()));
      html.append("</table></div>\n");
    }
    if (!entry.dependsOn().isEmpty()) {
      html.append(
          "<p class=\"needs\">Waits for %s</p>\n"
              .formatted(
                  entry.dependsOn().stream().map(this::linkTo).collect(Collectors.joining(", "))));
    }
    html.append("</details>\n");
  }

  private void said(Ran ran) {
    if (!ran.said().isEmpty()) {
      html.append("<p class=\"said\">%s</p>\n".formatted(escaped(ran.said())));
    }
    if (!ran.diagnosis().isEmpty()) {
      html.append("<ul class=\"why\">\n");
      ran.diagnosis().forEach(why -> html.append("<li>%s</li>\n".formatted(escaped(why))));
      html.append("</ul>\n");
    }
  }

  private void badges(Entry entry, Optional<Ran> ran) {
    if (!entry.impact().disruption().isNone()) {
      html.append(
          " <span class=\"badge disruption\">%s</span>"
              .formatted(escaped(entry.impact().disruption().text())));
    }
    ran.ifPresentOrElse(
        one ->
            html.append(
                " <span class=\"badge %s\">%s%s</span>"
                    .formatted(
                        Html.styleOf(one.outcome()),
                        one.outcome().word(),
                        one.began() ? " in " + Durations.text(one.elapsed()) : "")),
        () -> {
          Duration usually = entry.impact().usually();
          if (usually.toMinutes() > 0) {
            html.append(
                " <span class=\"badge\">about %s</span>".formatted(Durations.about(usually)));
          }
        });
  }

  private void row(Value field, Action action) {
    html.append("<tr><th scope=\"row\">%s</th><td>".formatted(escaped(field.path())));
    List<String> lines =
        action == Action.CREATE || field.unknown()
            ? List.of()
            : Lines.difference(field.before(), field.after());
    if (!lines.isEmpty()) {
      html.append("<pre>");
      for (String line : lines) {
        html.append(
            "<span class=\"%s\">%s</span>\n"
                .formatted(line.startsWith("+") ? "plus" : "minus", escaped(line)));
      }
      html.append("</pre>");
    } else {
      inline(field, action);
    }
    if (field.forcesReplacement()) {
      html.append(" <span class=\"badge disruption\">forces replacement</span>");
    }
    html.append("</td></tr>\n");
  }

  private void inline(Value field, Action action) {
    if (action != Action.CREATE) {
      html.append("<del>%s</del> → ".formatted(escaped(Lines.inline(field.before()))));
    }
    if (field.unknown()) {
      html.append("<i>known after apply, from %s</i>".formatted(escaped(field.from())));
      return;
    }
    Object after = field.after();
    html.append(
        after instanceof String text && text.contains("\n")
            ? "<pre>%s</pre>".formatted(escaped(text))
            : "<ins>%s</ins>".formatted(escaped(Lines.inline(after))));
  }

  private void kept() {
    if (report.kept().isEmpty()) {
      return;
    }
    html.append("<section>\n<h2>Left in AWS</h2>\n<ul>\n");
    for (Kept kept : report.kept()) {
      html.append(
          "<li><b>%s</b> %s</li>\n".formatted(escaped(kept.address()), escaped(kept.reason())));
    }
    html.append("</ul>\n</section>\n");
  }
}

package io.eksplan.report.page;

import static io.eksplan.report.page.Html.escaped;

import io.eksplan.report.ChangeGraph;
import io.eksplan.report.Durations;
import io.eksplan.report.RunReport;
import io.eksplan.report.RunReport.Ran;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What ran when, as SVG: a bar for each change, and those that decided how long the run took. */
final class Timeline {

  private static final int NAMES = 250;
  private static final int BARS = 620;
  private static final int TIMES = 80;
  private static final int ROW = 22;
  private static final int TOP = 26;
  private static final int TICKS = 5;

  private final RunReport run;
  private final Set<Integer> critical;
  private final StringBuilder svg = new StringBuilder();

  private Timeline(RunReport run, ChangeGraph graph) {
    this.run = run;
    this.critical = new HashSet<>(run.criticalPath(graph));
  }

  static String of(RunReport run, ChangeGraph graph) {
    return new Timeline(run, graph).draw();
  }

  private String draw() {
    List<Integer> rows =
        IntStream.range(0, run.ran().size())
            .boxed()
            .filter(place -> run.ran().get(place).began())
            .sorted(
                Comparator.comparing((Integer place) -> run.ran().get(place).start())
                    .thenComparing(place -> run.ran().get(place).end()))
            .toList();
    int height = TOP + rows.size() * ROW + 8;
    int width = NAMES + BARS + TIMES;
    svg.append(
        "<svg class=\"timeline\" role=\"img\" aria-label=\"What ran when\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
            .formatted(width, height, width, height));
    ticks(height);
    for (int row = 0; row < rows.size(); row++) {
      bar(rows.get(row), TOP + row * ROW);
    }
    return svg.append("</svg>\n").toString();
  }

  private void ticks(int height) {
    for (int tick = 0; tick <= TICKS; tick++) {
      int x = NAMES + BARS * tick / TICKS;
      Duration at = run.elapsed().multipliedBy(tick).dividedBy(TICKS);
      svg.append(
          "<line class=\"tick\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/><text class=\"time\" x=\"%d\" y=\"14\">%s</text>\n"
              .formatted(x, TOP - 6, x, height, x, Durations.text(at)));
    }
  }

  private void bar(int place, int y) {
    Ran ran = run.ran().get(place);
    int x = NAMES + along(ran.start());
    int width = Math.max(3, along(ran.elapsed()));
    svg.append(
        "<g class=\"ran %s%s\" data-change=\"c%d\"><title>%s: %s in %s</title>"
            .formatted(
                Html.styleOf(ran.outcome()),
                critical.contains(place) ? " critical" : "",
                place,
                escaped(ran.address()),
                ran.outcome().word(),
                Durations.text(ran.elapsed())));
    svg.append(
        "<text class=\"name\" x=\"0\" y=\"%d\">%s</text>"
            .formatted(y + 12, escaped(cut(ran.address()))));
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>"
            .formatted(x, y, width, ROW - 8));
    svg.append(
        "<text class=\"time\" x=\"%d\" y=\"%d\">%s</text></g>\n"
            .formatted(x + width + 6, y + 12, Durations.text(ran.elapsed())));
  }

  private int along(Duration time) {
    long whole = Math.max(1, run.elapsed().toMillis());
    return (int) (time.toMillis() * BARS / whole);
  }

  private static String cut(String address) {
    return address.length() <= 38 ? address : address.substring(0, 37) + "…";
  }
}

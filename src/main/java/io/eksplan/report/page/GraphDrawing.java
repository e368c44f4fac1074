package io.eksplan.report.page;

import static io.eksplan.report.page.Html.escaped;

import io.eksplan.report.ChangeGraph;
import io.eksplan.report.Durations;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.page.GraphLayout.Box;
import io.eksplan.report.page.GraphLayout.Line;
import io.eksplan.report.page.GraphLayout.Point;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The graph of a plan's changes as SVG, read from left to right in the order of execution. */
public final class GraphDrawing {

  /** Letters that fit into a box. */
  private static final int ROOM = 29;

  private final ChangeGraph graph;
  private final GraphLayout layout;
  private final Set<String> critical;

  private GraphDrawing(PlanReport report) {
    this.graph = ChangeGraph.of(report);
    this.layout = GraphLayout.of(graph);
    this.critical = new HashSet<>(report.outlook().criticalPath());
  }

  /** A file of its own, in light and dark. */
  public static String file(PlanReport report) {
    return new GraphDrawing(report).svg("<style>" + Html.file("graph.css") + "</style>");
  }

  /** For a page that has the style already. */
  static String inPage(PlanReport report) {
    return new GraphDrawing(report).svg("");
  }

  private String svg(String style) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="graph" role="img" \
        aria-label="%d changes and what each waits for" viewBox="0 0 %d %d" width="%d" height="%d">
        """
            .formatted(
                graph.changes().size(),
                layout.width(),
                layout.height(),
                layout.width(),
                layout.height()));
    svg.append(style);
    svg.append(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
            + " markerHeight=\"7\" orient=\"auto\"><path class=\"head\" d=\"M0 0L8 4L0 8z\"/>"
            + "</marker></defs>\n");
    layout.lines().forEach(line -> line(line, svg));
    layout.boxes().forEach(box -> box(box, svg));
    return svg.append("</svg>\n").toString();
  }

  private void line(Line line, StringBuilder svg) {
    boolean decides = isCritical(line.from()) && isCritical(line.to());
    svg.append("<path class=\"line")
        .append(decides ? " critical" : "")
        .append("\" data-from=\"c%d\" data-to=\"c%d\"".formatted(line.from(), line.to()))
        .append(" marker-end=\"url(#arrow)\" d=\"")
        .append(curve(line.points()))
        .append("\"/>\n");
  }

  private boolean isCritical(int change) {
    return critical.contains(graph.changes().get(change).address());
  }

  /** Level at each end and in between, and bent in the gaps. */
  private static String curve(List<Point> points) {
    StringBuilder path = new StringBuilder();
    path.append("M%d %d".formatted(points.getFirst().x(), points.getFirst().y()));
    for (int i = 1; i < points.size(); i++) {
      Point last = points.get(i - 1);
      Point next = points.get(i);
      int middle = (last.x() + next.x()) / 2;
      path.append(
          last.y() == next.y()
              ? "L%d %d".formatted(next.x(), next.y())
              : "C%d %d %d %d %d %d"
                  .formatted(middle, last.y(), middle, next.y(), next.x(), next.y()));
    }
    return path.toString();
  }

  private void box(Box box, StringBuilder svg) {
    Entry entry = graph.changes().get(box.change());
    svg.append(
        "<g class=\"box %s%s\" data-change=\"c%d\" transform=\"translate(%d %d)\">"
            .formatted(
                entry.action().word(),
                isCritical(box.change()) ? " critical" : "",
                box.change(),
                box.x(),
                box.y()));
    svg.append("<title>%s %s</title>".formatted(entry.action().word(), escaped(entry.address())));
    svg.append(
        "<rect class=\"frame\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
            .formatted(GraphLayout.BOX_WIDTH, GraphLayout.BOX_HEIGHT));
    svg.append(
        "<rect class=\"mark\" width=\"6\" height=\"%d\" rx=\"3\"/>"
            .formatted(GraphLayout.BOX_HEIGHT));
    svg.append("<text class=\"name\" x=\"14\" y=\"17\">%s</text>".formatted(name(entry)));
    svg.append("<text class=\"note\" x=\"14\" y=\"32\">%s</text>".formatted(note(entry)));
    svg.append("</g>\n");
  }

  private static String name(Entry entry) {
    String address = entry.address();
    return escaped(address.length() <= ROOM ? address : address.substring(0, ROOM - 1) + "…");
  }

  private static String note(Entry entry) {
    String time = Durations.about(entry.impact().usually());
    String disruption = entry.impact().disruption().text();
    return escaped(
        disruption.isEmpty()
            ? entry.action().word() + ", about " + time
            : time + ", " + disruption);
  }
}

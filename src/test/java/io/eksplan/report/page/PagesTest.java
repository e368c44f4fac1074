package io.eksplan.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.engine.Event.Tally;
import io.eksplan.report.ChangeGraph;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.ReportSamples;
import io.eksplan.report.RunReport;
import io.eksplan.report.RunReport.Outcome;
import io.eksplan.report.RunReport.Ran;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What pages say, and what they must not. */
final class PagesTest {

  private static final Instant WHEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final PlanReport REPORT = ReportSamples.REPORT;

  @Test
  void thePlansPageIsWhole() throws Exception {
    Golden.check(
        "report/plan.html", HtmlReport.ofPlan(REPORT, "demo.yaml", List.of("Mind it."), WHEN));
  }

  @Test
  void theRunsPageHasATimeLineAndWhatFailed() {
    String page = HtmlReport.ofRun(REPORT, "demo.yaml", List.of(), run());

    assertThat(page)
        .contains("class=\"timeline\"", "What ran when", "out of capacity", "failed in 4m00s")
        .contains("<li>a launch failed: &lt;no room&gt;</li>\n<li>subnet-1 has no route</li>")
        .contains("What took longest: <a href=\"#c0\">vpc/demo</a>");
  }

  @Test
  void nothingOfAPlanIsTakenForMarkup() {
    PlanReport evil = ReportSamples.named("</script><script>alert(1)</script>\"'&");

    for (String page :
        List.of(
            HtmlReport.ofPlan(evil, "<b>", List.of("<i>note"), WHEN),
            GraphDrawing.file(evil),
            withoutCode(Markdown.of(evil, "demo.yaml", List.of("<i>note"))))) {
      assertThat(page).doesNotContain("<script>alert", "<i>note", "<b>\n");
    }
  }

  /** What stands in code is never taken for markup. */
  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?s)\n```\n.*?\n```\n", "").replaceAll("`[^`]*`", "");
  }

  @Test
  void aPageNamesNoPlaceToLoadAnythingFrom() {
    String page = HtmlReport.ofRun(REPORT, "demo.yaml", List.of(), run());

    assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http://", "https://", " src=", "@import", "url(http");
  }

  @Test
  void theDrawingIsXmlWithABoxForEachChange() throws Exception {
    Document svg = xml(GraphDrawing.file(REPORT));

    assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(REPORT.changes().size());
    assertThat(svg.getElementsByTagName("path").getLength()).isPositive();
  }

  @Test
  void whatWaitsStandsToTheRightAndNothingStandsOnAnother() {
    for (int changes : new int[] {0, 1, 7, 60, 300}) {
      PlanReport report = ReportSamples.random(changes, changes);
      ChangeGraph graph = ChangeGraph.of(report);
      GraphLayout layout = GraphLayout.of(graph);

      layout
          .lines()
          .forEach(
              line ->
                  assertThat(layout.boxes().get(line.to()).x())
                      .isGreaterThan(layout.boxes().get(line.from()).x()));
      List<GraphLayout.Box> boxes = new ArrayList<>(layout.boxes());
      for (int one = 0; one < boxes.size(); one++) {
        for (int other = 0; other < one; other++) {
          assertThat(apart(boxes.get(one), boxes.get(other))).isTrue();
        }
      }
    }
  }

  @Test
  void markdownFoldsTheFields() throws Exception {
    Golden.check("report/plan.md", Markdown.of(REPORT, "demo.yaml", List.of("Mind it.")));
    Golden.check("report/nothing.md", Markdown.of(ReportSamples.NOTHING, "demo.yaml", List.of()));
    Golden.check("report/drift.md", Markdown.of(ReportSamples.DRIFT, "demo.yaml", List.of()));
  }

  @Test
  void aCommentHasRoomForTheMarkdownOfAnyPlan() {
    String markdown = Markdown.of(ReportSamples.random(4000, 1), "demo.yaml", List.of());

    assertThat(markdown).hasSizeLessThan(65_536).contains("changes are left out here");
  }

  private static boolean apart(GraphLayout.Box one, GraphLayout.Box other) {
    return one.x() != other.x() || Math.abs(one.y() - other.y()) >= GraphLayout.BOX_HEIGHT;
  }

  /** The first change ends late, the second fails, what is behind is skipped. */
  private static RunReport run() {
    List<Ran> ran =
        IntStream.range(0, REPORT.changes().size())
            .mapToObj(
                place -> {
                  String address = REPORT.changes().get(place).address();
                  Action action = REPORT.changes().get(place).action();
                  return switch (place) {
                    case 0 ->
                        new Ran(
                            address,
                            action,
                            Outcome.DONE,
                            Duration.ZERO,
                            Duration.ofMinutes(7),
                            "",
                            List.of());
                    case 1 ->
                        new Ran(
                            address,
                            action,
                            Outcome.FAILED,
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(4),
                            "out of capacity",
                            List.of("a launch failed: <no room>", "subnet-1 has no route"));
                    default ->
                        new Ran(
                            address,
                            action,
                            Outcome.SKIPPED,
                            Duration.ZERO,
                            Duration.ZERO,
                            "vpc/demo was not done",
                            List.of());
                  };
                })
            .toList();
    return new RunReport(WHEN, Duration.ofMinutes(8), ran, new Tally(1, 1, 3));
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }
}

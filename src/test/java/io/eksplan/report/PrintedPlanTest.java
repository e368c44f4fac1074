package io.eksplan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.Golden;
import io.eksplan.model.Plain;
import org.junit.jupiter.api.Test;

/** A plan as it is printed, word for word. */
final class PrintedPlanTest {

  @Test
  void textHasABlockForEachChange() throws Exception {
    Golden.check(
        "report/plan.txt", PlanText.render(ReportSamples.REPORT, "demo.yaml", Style.PLAIN));
  }

  @Test
  void coloursOnlyAddToTheText() {
    String coloured = PlanText.render(ReportSamples.REPORT, "demo.yaml", Style.COLOUR);

    assertThat(coloured).contains("\u001b[32m+\u001b[0m", "\u001b[31m-/+\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(PlanText.render(ReportSamples.REPORT, "demo.yaml", Style.PLAIN));
  }

  @Test
  void noChangesAreOneSentence() {
    assertThat(PlanText.render(ReportSamples.NOTHING, "plans/demo.yaml", Style.COLOUR))
        .isEqualTo("No changes. AWS matches plans/demo.yaml.\n");
  }

  @Test
  void driftIsToldAsSuch() throws Exception {
    Golden.check(
        "report/drift.txt", PlanText.render(ReportSamples.DRIFT, "demo.yaml", Style.PLAIN));
  }

  @Test
  void jsonIsOneObject() throws Exception {
    Golden.check("report/plan.json", Json.indented(PlanJson.write(ReportSamples.REPORT)));
  }

  @Test
  void jsonReadBackIsTheSameReport() {
    assertReadBack(ReportSamples.REPORT);
    assertReadBack(ReportSamples.NOTHING);
    assertReadBack(ReportSamples.DRIFT);
  }

  @Test
  void jsonThatLacksAMemberIsRefused() {
    assertThatThrownBy(() -> PlanJson.read(Json.read("{\"plan\": \"demo\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eksplanVersion");
  }

  @Test
  void aNumberReadsBackAsTheOneThatPlansCompare() {
    assertThat(Json.plain(Json.read("4"))).isEqualTo(Plain.of(4)).isEqualTo(Plain.of(4L));
  }

  @Test
  void theGraphIsDrawnForGraphvizAndForMermaid() throws Exception {
    ChangeGraph graph = ChangeGraph.of(ReportSamples.REPORT);

    Golden.check("report/graph.dot", graph.dot());
    Golden.check("report/graph.mmd", graph.mermaid());
  }

  @Test
  void theGraphOfNoChangesIsEmpty() {
    assertThat(ChangeGraph.of(ReportSamples.NOTHING).dot()).doesNotContain("c0");
    assertThat(ChangeGraph.of(ReportSamples.NOTHING).mermaid()).isEqualTo("flowchart RL\n");
  }

  private static void assertReadBack(PlanReport report) {
    assertThat(PlanJson.read(Json.read(Json.line(PlanJson.write(report))))).isEqualTo(report);
  }
}

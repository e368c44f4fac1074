package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.plan.PlanFields;
import io.eksplan.plan.bind.FieldDoc;
import io.eksplan.report.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ExplainCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {"nodeGroups.rollout", "nodeGroups.disk.iops", "network.cidr", "variables.*.type"})
  void aFieldIsExplainedWithItsTypeDefaultEditsAndFields(String field) throws Exception {
    assertThat(explain(field)).isZero();

    Golden.check("cli/explain-" + field.replace("*", "x") + ".txt", out.toString());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void alonePrintsWhatAPlanFileBeginsWith() {
    assertThat(explain()).isZero();

    assertThat(out.toString())
        .startsWith("The fields that a plan file begins with.\n")
        .contains("\n  apiVersion*  ", "\n  nodeGroups  ");
  }

  @ParameterizedTest
  @CsvSource({
    "nodeGroups[0].disk.iops, nodeGroups[].disk.iops",
    "nodeGroups[].disk.iops,  nodeGroups[].disk.iops",
    "variables.zones.type,    variables.*.type",
    "capacity,                nodeGroups[].capacity"
  })
  void aFieldMayBeNamedAsItStandsInAPlan(String written, String field) {
    if (written.equals("capacity")) {
      assertThat(explain(written)).isEqualTo(1);
      assertThat(err.toString()).contains("there is no field \"capacity\"", field);
      return;
    }
    assertThat(explain(written)).isZero();
    assertThat(out.toString()).startsWith(field + "\n");
  }

  @Test
  void aMisspeltFieldIsToldTheNearest() {
    assertThat(explain("nodeGroups.rolout")).isEqualTo(1);

    assertThat(err.toString())
        .isEqualTo(
            "Error: there is no field \"rolout\" in nodeGroups (did you mean \"rollout\"?)\n");
  }

  @Test
  void jsonHasTheSame() {
    assertThat(explain("nodeGroups.disk", "--json")).isZero();

    JsonNode told = Json.read(out.toString());
    assertThat(told.path("field").asString()).isEqualTo("nodeGroups[].disk");
    assertThat(told.path("fields").valueStream().map(one -> one.path("field").asString()))
        .contains("nodeGroups[].disk.iops");
  }

  @Test
  void everyFieldOfTheSchemaIsFoundAndMeansSomething() {
    List<FieldDoc> all = PlanFields.top().stream().flatMap(FieldDoc::all).toList();

    assertThat(all)
        .map(FieldDoc::path)
        .containsAll(SchemaFields.all().stream().filter(ExplainCommandTest::named).toList());
    assertThat(all)
        .allSatisfy(
            field -> {
              assertThat(PlanFields.at(field.path())).isEqualTo(field);
              assertThat(field.meaning()).as(field.path()).isNotBlank();
            });
  }

  /** Not a value under a key or in a list. */
  private static boolean named(String field) {
    return !field.endsWith("*") && !field.endsWith("[]");
  }

  private int explain(String... words) {
    List<String> all = new ArrayList<>(List.of("explain"));
    all.addAll(List.of(words));
    return Main.run(
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of()), all);
  }
}

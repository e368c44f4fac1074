package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.eksplan.Golden;
import io.eksplan.plan.bind.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  private static final Path PLANS = Path.of("plans");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(PLANS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsAValidPlan(Path sample) {
    ResolvedPlan plan = PlanReader.read(PlanInputs.of(sample));

    assertThat(sample.getFileName()).hasToString(plan.file().metadata().name() + ".yaml");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theCanonicalJsonOfEverySampleReadsBackEqual(Path sample) {
    ResolvedPlan plan = PlanReader.read(PlanInputs.of(sample));

    ResolvedPlan again = PlanReader.readBack(plan.canonicalJson(), "saved plan");

    assertThat(again.file()).isEqualTo(plan.file());
    assertThat(again.canonicalJson()).isEqualTo(plan.canonicalJson());
    assertThat(RecordJson.write(again.file())).isEqualTo(plan.canonicalJson());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleFitsTheSchemaThatItNames(Path sample) throws IOException {
    String text = Files.readString(sample);

    assertThat(text).startsWith("# yaml-language-server: $schema=../docs/plan.schema.json\n");
    assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
  }

  @Test
  void aMisspeltFieldDoesNotFitTheSchema() throws IOException {
    String text = Files.readString(PLANS.resolve("ci.yaml")).replace("nodeGroups:", "nodeGroup:");

    assertThat(schema().validate(text, InputFormat.YAML))
        .singleElement()
        .asString()
        .contains("nodeGroup");
  }

  @Test
  void thePublishedSchemaIsThatOfTheRecords() throws IOException {
    Golden.checkFile(Path.of("docs/plan.schema.json"), PlanSchema.text());
  }

  @Test
  void theOverlayAndTheVariableFileFitTheDemo() {
    ResolvedPlan plan =
        PlanReader.read(
            new PlanInputs(
                PLANS.resolve("demo.yaml"),
                List.of(PLANS.resolve("more/two-zones.overlay.yaml")),
                List.of(PLANS.resolve("more/variables.yaml")),
                List.of(),
                Map.of()));

    assertThat(plan.file().cluster().version()).contains("1.34");
    assertThat(plan.file().network().zones())
        .isEqualTo(new NetworkPlan.Named(List.of("eu-west-1a", "eu-west-1b")));
    NodeGroupPlan general = plan.file().nodeGroups().getFirst();
    assertThat(general.labels()).containsExactly(Map.entry("size", "small"));
    assertThat(general.size().most()).isEqualTo(2);
    assertThat(plan.file().nodeGroups()).hasSize(2);
  }

  @Test
  void thePlanForAVpcThatExistsIsValid() throws IOException {
    Path sample = PLANS.resolve("more/existing-vpc.yaml");

    PlanFile file = PlanReader.read(PlanInputs.of(sample)).file();

    assertThat(file.network().existing().orElseThrow().vpcTags())
        .containsExactly(Map.entry("eksplan/plan", "demo"));
    assertThat(schema().validate(Files.readString(sample), InputFormat.YAML)).isEmpty();
  }

  @Test
  void aSavedPlanForAVpcThatExistsReadsBackEqual() {
    ResolvedPlan plan = PlanReader.read(PlanInputs.of(PLANS.resolve("more/existing-vpc.yaml")));

    assertThat(PlanReader.readBack(plan.canonicalJson(), "saved plan").file())
        .isEqualTo(plan.file());
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(PlanSchema.text(), InputFormat.JSON);
  }
}

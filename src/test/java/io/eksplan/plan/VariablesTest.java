package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

  private static final PlanText PLAN =
      PlanText.of(
          """
          variables:
            team: {type: string, default: one}
            most: {type: number, default: 5}
            types: {type: list, default: [m7g.large]}
            scaled: {type: bool, default: true}
          nodeGroups:
            - name: general
              instanceTypes: ${var.types}
              size: {max: "${var.most}"}
              autoscaler: ${var.scaled}
              labels: {team: "team-${var.team}"}
          """);

  @TempDir private Path folder;

  @Test
  void aValueThatIsOneVariableTakesItsType() {
    NodeGroupPlan group = group(PLAN);

    assertThat(group.types()).extracting(InstanceTypePlan::type).containsExactly("m7g.large");
    assertThat(group.size().max()).contains(5);
    assertThat(group.autoscaler()).isTrue();
    assertThat(group.labels()).isEqualTo(Map.of("team", "team-one"));
  }

  @Test
  void optionsWinOverFilesAndFilesOverTheEnvironment() {
    PlanText environment = PLAN.withEnvironment(Map.of("EKSPLAN_VAR_team", "two"));
    PlanText file = environment.withVariableFiles("team: three", "{\"team\": \"four\"}");
    PlanText option = file.withVariables("team=five", "team=six");

    assertThat(List.of(environment, file, option))
        .extracting(plan -> group(plan).labels().get("team"))
        .containsExactly("team-two", "team-four", "team-six");
  }

  @Test
  void optionsAreReadAsTheDeclaredType() {
    NodeGroupPlan group =
        group(
            PLAN.withVariables(
                "types=[c7g.large, c6g.large]", "most=7", "scaled=false", "team=007"));

    assertThat(group.types())
        .extracting(InstanceTypePlan::type)
        .containsExactly("c7g.large", "c6g.large");
    assertThat(group.size().max()).contains(7);
    assertThat(group.autoscaler()).isFalse();
    assertThat(group.labels()).isEqualTo(Map.of("team", "team-007"));
    assertThat(group(PLAN.withVariables("types=c7g.large,c6g.large")).types())
        .extracting(InstanceTypePlan::type)
        .containsExactly("c7g.large", "c6g.large");
  }

  @Test
  void theEnvironmentFitsAnyField() {
    PlanText plan =
        PlanText.of(
                "nodeGroups: [{name: a, size: {max: '${env.MAX}'}, labels: {max: '${env.MAX}'}}]")
            .withEnvironment(Map.of("MAX", "3"));

    assertThat(group(plan).size().max()).contains(3);
    assertThat(group(plan).labels()).isEqualTo(Map.of("max", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "DB_PASSWORD", "apiKey"})
  void whatSoundsLikeASecretIsNotTaken(String name) {
    PlanText plan =
        PlanText.of("nodeGroups: [{name: a, labels: {x: '${env.%s}'}}]".formatted(name))
            .withEnvironment(Map.of(name, "planted"));

    assertThatThrownBy(() -> plan.read(folder))
        .hasMessageContaining("\"" + name + "\" sounds like a secret")
        .hasMessageNotContaining("planted");
  }

  @Test
  void aDefaultMayComeFromTheEnvironment() {
    PlanText plan =
        PlanText.of(
                """
                variables: {team: {default: "team-${env.TEAM}"}}
                nodeGroups: [{name: a, labels: {team: "${var.team}"}}]
                """)
            .withEnvironment(Map.of("TEAM", "x"));

    assertThat(group(plan).labels()).isEqualTo(Map.of("team", "team-x"));
  }

  @Test
  void twoDollarsStandForOne() {
    PlanFile file =
        PlanText.of("addons: [{name: coredns, config: {a: 'x $${y} $1'}}]").read(folder);

    assertThat(file.addons().getFirst().config().text()).isEqualTo("{\"a\":\"x ${y} $1\"}");
  }

  @Test
  void aValueThatLooksLikeAVariableIsLeftAlone() {
    PlanFile file =
        PlanText.of(
                "variables: {x: {default: a}}\n"
                    + "addons: [{name: coredns, config: {a: '${var.x}'}}]")
            .withVariables("x=${env.HOME}")
            .read(folder);

    assertThat(file.addons().getFirst().config().text()).isEqualTo("{\"a\":\"${env.HOME}\"}");
  }

  @Test
  void whatIsWrongWithAnOptionNamesTheOption() {
    PlanText plan = PLAN.withVariables("tema=x", "most=lots", "scaled", "types=[a");

    assertThatThrownBy(() -> plan.read(folder))
        .hasMessage(
            """
            --var most: variable "most" must be a number, not "lots"
            --var scaled: must be NAME=VALUE
            --var tema: the plan declares no variable "tema" under variables\
             (did you mean "team"?)
            --var types: variable "types" must be a list, not "[a\"\
            """);
  }

  @Test
  void whatIsWrongInAVariableFileNamesItsPlace() {
    PlanText plan = PLAN.withVariableFiles("team: [x]\nmots: 3\n");

    assertThatThrownBy(() -> plan.read(folder))
        .hasMessage(
            """
            F:1:7: variable "team" must be a string, not a list
            F:2:1: the plan declares no variable "mots" under variables (did you mean "most"?)\
            """
                .replace("F", folder.resolve("variables1.yaml").toString()));
  }

  @Test
  void aComplaintAboutAVariablesValuePointsAtItsUse() {
    PlanText plan = PLAN.withVariables("most=0");

    assertThatThrownBy(() -> plan.read(folder))
        .hasMessageContaining("plan.yaml:13:17: \"nodeGroups[0].size.max\" must be between 1");
  }

  @Test
  void longVariablesUsedManyTimesAreRefused() {
    String uses = "${var.x}".repeat(10_000);
    PlanText plan =
        PlanText.of("variables: {x: {default: a}}\nmore: \"" + uses + "\"")
            .withVariables("x=" + "a".repeat(10_000));

    assertThatThrownBy(() -> plan.read(folder)).hasMessageContaining("larger than 4 MB");
  }

  private NodeGroupPlan group(PlanText plan) {
    return plan.read(folder).nodeGroups().getFirst();
  }
}

package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.report.PlansReport;
import io.eksplan.run.InProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.Tag;

/** Sweeping takes the plans that are chosen, and no others. */
@WithEmulator(strictly = true)
class SweepIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: NAME, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34", deletionProtection: PROTECTED}
      addons: []
      """;

  @TempDir private Path folder;
  private final Emulator emulator;

  SweepIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void whatIsChosenGoesAndWhatCannotGoStopsNothingElse() throws Exception {
    Emulator account = emulator.freshAccount();
    try (InProcess eksplan = InProcess.in(account, folder)) {
      eksplan.apply(PLAN.replace("NAME", "ci-1").replace("PROTECTED", "false"));
      eksplan.apply(PLAN.replace("NAME", "ci-2").replace("PROTECTED", "true"));
      eksplan.apply(PLAN.replace("NAME", "shop").replace("PROTECTED", "false"));

      Run nothing = sweep(account, "--expired", "--auto-approve");
      assertThat(nothing.out()).startsWith("Nothing to sweep in account ");
      assertThat(nothing.exit()).isZero();

      Run asked = sweep(account, "--name-prefix", "ci-");
      assertThat(asked.exit()).isEqualTo(1);
      assertThat(asked.out()).contains("ci-1: ").contains(" to delete, made ");
      assertThat(asked.err()).contains("ci-2: ").contains("pass --auto-approve");
      assertThat(names(eksplan)).containsExactly("ci-1", "ci-2", "shop");

      Run swept = sweep(account, "--name-prefix", "ci-", "--auto-approve");
      assertThat(swept.exit()).isEqualTo(1);
      assertThat(swept.out()).contains("1 swept, 1 failed: ci-2.");
      assertThat(swept.err()).contains("ci-1: - vpc/ci-1: deleting");
      assertThat(names(eksplan)).containsExactly("ci-2", "shop");
    }
  }

  @Test
  void anExpiredPlanGoesAndOthersStay() throws Exception {
    Emulator account = emulator.freshAccount();
    try (InProcess eksplan = InProcess.in(account, folder)) {
      role(eksplan, "ci-old", "2026-01-02T12:00:00Z");
      role(eksplan, "ci-new", "2999-01-02T12:00:00Z");

      Run swept = sweep(account, "--expired", "--auto-approve", "--json");

      assertThat(swept.exit()).as(swept.err()).isZero();
      assertThat(swept.out())
          .contains("\"plan\":\"ci-old\"")
          .endsWith("{\"type\":\"sweep.finished\",\"swept\":[\"ci-old\"],\"failed\":[]}\n");
      assertThat(names(eksplan)).containsExactly("ci-new");
    }
  }

  @Test
  void withoutAChoiceItRefuses() throws Exception {
    assertThat(sweep(emulator, "--auto-approve").err())
        .contains("--expired, --name-prefix PREFIX or --older-than TIME");
  }

  private static List<String> names(InProcess eksplan) {
    return Surveying.of(eksplan.session()).plans().stream().map(PlansReport.Item::name).toList();
  }

  private static void role(InProcess eksplan, String plan, String end) {
    eksplan
        .session()
        .clients()
        .iam()
        .createRole(
            role ->
                role.roleName(plan)
                    .path("/eksplan/eu-west-1/" + plan + "/")
                    .assumeRolePolicyDocument("{\"Version\": \"2012-10-17\", \"Statement\": []}")
                    .tags(
                        tag("plan", plan),
                        tag("address", "iam-role/cluster"),
                        tag("expires", end)));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key("eksplan/" + key).value(value).build();
  }

  private static Run sweep(Emulator account, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("sweep", "--region", "eu-west-1"));
    all.addAll(List.of(words));
    return Run.of(Run.HOME.resolve("eksplan"), account.environment(), all.toArray(String[]::new));
  }
}

package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Some of the changes, or just those that were reviewed. */
@WithEmulator(strictly = true)
final class SelectorsIT {

  @TempDir Path folder;

  private final Shell shell;
  private final Aws aws;

  /** The smallest sample is enough: two repositories make the edits. */
  private Path plan = Path.of("");

  SelectorsIT(Emulator emulator) {
    this.shell = Shell.here(emulator.freshAccount());
    this.aws = Aws.of(shell.emulator());
  }

  @BeforeEach
  void applyThePlan() throws Exception {
    plan =
        Copy.of(Run.HOME.resolve("plans/ci.yaml"))
            .edit("addons:", "repositories:\n  - name: ci/one\n  - name: ci/two\naddons:")
            .write(folder);
    shell.succeeds("apply", plan, "--auto-approve");
  }

  private Path edited() throws Exception {
    return Copy.of(plan)
        .edit("max: 1", "max: 3")
        .edit("- name: ci/one", "- name: ci/one\n    scanOnPush: false")
        .edit("- name: ci/two", "- name: ci/two\n    scanOnPush: false")
        .write(folder);
  }

  @Test
  void aTargetBringsItsNeedsAndNothingElse() throws Exception {
    Shell empty = Shell.here(shell.emulator().freshAccount());

    assertThat(
            empty.applied(
                plan, "--target", "subnet/public-eu-west-1a", "--target", "ecr-repository/ci/one"))
        .containsExactlyInAnyOrder(
            "create vpc/ci", "create subnet/public-eu-west-1a", "create ecr-repository/ci/one");
  }

  @Test
  void whatIsExcludedStaysAsItIs() throws Exception {
    Path edited = edited();

    assertThat(shell.applied(edited, "--exclude", "ecr-repository/ci/one"))
        .containsExactlyInAnyOrder("update node-group/small", "update ecr-repository/ci/two");
    assertThat(shell.planned(edited)).containsExactly("update ecr-repository/ci/one");
  }

  @Test
  void aReplacementThatIsAskedForIsMadeWithoutOtherChanges() throws Exception {
    String before = nodeGroup();

    assertThat(shell.applied(plan, "--replace", "node-group/small"))
        .containsExactly("replace node-group/small");

    assertThat(nodeGroup()).isNotEqualTo(before);
    shell.matches(plan);
  }

  @Test
  void refreshOnlyShowsDriftAndWritesNothing() throws Exception {
    aws.ecr().deleteRepository(ask -> ask.repositoryName("ci/one"));

    Run planned = shell.expect(2, "plan", plan, "--refresh-only", "--detailed-exitcode");
    shell.succeeds("apply", plan, "--refresh-only", "--auto-approve");

    assertThat(planned.out()).contains("+ ecr-repository/ci/one", "Drift: 1 resource differs.");
    assertThat(shell.planned(plan)).containsExactly("create ecr-repository/ci/one");
  }

  @Test
  void aSavedPlanIsMadeAsItWasReviewedWithTerraformsSpellingsToo() throws Exception {
    Path saved = folder.resolve("saved.json");
    shell.expect(
        2, "plan", edited(), "-out=" + saved, "-target=node-group/small", "-detailed-exitcode");
    assertThat(Files.readString(saved)).doesNotContain("AWS_SECRET", "\"local\"");

    Run run = shell.succeeds("apply", "-auto-approve", "-json", saved);

    assertThat(Shell.events(run).stream().map(event -> event.path("address").asString("")))
        .containsOnly("", "node-group/small");
    assertThat(shell.planned(edited()))
        .containsExactly("update ecr-repository/ci/one", "update ecr-repository/ci/two");
  }

  @Test
  void aSavedPlanWhoseGroundMovedIsRefusedWithEachResourceThatMoved() throws Exception {
    Path saved = folder.resolve("saved.json");
    shell.succeeds("plan", edited(), "--out", saved);
    aws.ecr().deleteRepository(ask -> ask.repositoryName("ci/two"));
    aws.eks()
        .updateNodegroupConfig(
            ask ->
                ask.clusterName("ci")
                    .nodegroupName(nodeGroup())
                    .scalingConfig(size -> size.minSize(1).maxSize(2).desiredSize(1)));

    Run run = shell.expect(1, "apply", saved, "--auto-approve");

    assertThat(run.err())
        .contains("ecr-repository/ci/two", "is gone", "node-group/small", "changed")
        .doesNotContain("ci/one", "\tat ");
    assertThat(shell.planned(plan))
        .containsExactly("create ecr-repository/ci/two", "update node-group/small");
  }

  @Test
  void aSavedPlanIsRefusedInAnotherAccount() throws Exception {
    Path saved = folder.resolve("saved.json");
    shell.succeeds("plan", edited(), "--out", saved);
    Shell elsewhere = Shell.here(shell.emulator().freshAccount());

    elsewhere.refuses(
        List.of(shell.emulator().accountId(), elsewhere.emulator().accountId()), "apply", saved);
  }

  @Test
  void aSavedPlanIsMadeOnce() throws Exception {
    Path saved = folder.resolve("saved.json");
    shell.succeeds("plan", edited(), "--out", saved);
    shell.succeeds("apply", saved);

    Run again = shell.expect(1, "apply", saved);

    assertThat(again.err()).contains("node-group/small", "changed");
  }

  @Test
  void eventsTellHowItWent() throws Exception {
    List<JsonNode> events =
        Shell.events(shell.succeeds("apply", edited(), "--json", "--auto-approve"));

    assertThat(events.getFirst().path("type").asString()).isEqualTo("apply.started");
    assertThat(events.getLast().path("type").asString()).isEqualTo("apply.finished");
    assertThat(events.getLast().path("done").asInt()).isEqualTo(3);
    assertThat(events.getLast().path("failed").asInt(-1)).isZero();
    assertThat(events.getLast().path("skipped").asInt(-1)).isZero();
    assertThat(events)
        .allSatisfy(event -> assertThat(event.path("time").asString()).matches("20\\d\\d-.*Z"));
    assertThat(events.stream().filter(event -> event.has("address")))
        .extracting(event -> event.path("type").asString())
        .containsSubsequence("change.started", "change.finished")
        .isSubsetOf("change.started", "change.waiting", "change.finished");
  }

  @Test
  void aPlanAsJsonHasTheMembersThatArePromised() throws Exception {
    JsonNode json = shell.plan(edited());

    assertThat(json.propertyNames())
        .containsExactly(
            "formatVersion",
            "eksplanVersion",
            "plan",
            "region",
            "accountId",
            "changes",
            "expected",
            "summary");
    assertThat(json.path("formatVersion").asString()).isEqualTo("1.0");
    assertThat(json.path("plan").asString()).isEqualTo("ci");
    assertThat(json.path("region").asString()).isEqualTo("eu-west-1");
    assertThat(json.path("accountId").asString()).isEqualTo(shell.emulator().accountId());
    assertThat(json.path("summary").propertyNames())
        .containsExactly("create", "update", "replace", "delete", "wait", "noOp");
    assertThat(json.path("summary").path("update").isInt()).isTrue();
    JsonNode change = json.path("changes").get(0);
    assertThat(change.propertyNames())
        .containsExactly(
            "address", "action", "reason", "fields", "dependsOn", "disruption", "expectedSeconds");
    assertThat(change.path("fields").get(0).propertyNames())
        .containsExactly("path", "before", "after");
  }

  private String nodeGroup() {
    return aws.eks().listNodegroups(ask -> ask.clusterName("ci")).nodegroups().getFirst();
  }
}

package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Impact;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Kept;
import io.eksplan.report.PlanReport.Outlook;
import io.eksplan.report.PlanReport.Value;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.resources.logs.LogGroup;
import io.eksplan.run.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedPlanTest {

  private static final SavedPlan SAVED =
      new SavedPlan(
          new PlanReport(
              "0.1.0",
              "demo",
              "eu-west-1",
              "123456789012",
              List.of(
                  new Entry(
                      "vpc/demo",
                      Action.CREATE,
                      "not in AWS",
                      List.of(new Value("cidr", null, "10.0.0.0/16", "", false)),
                      List.of(),
                      Impact.unnoticed(Duration.ofSeconds(5)))),
              List.of(new Kept("ecr-repository/demo/api", "retain")),
              List.of(),
              new Outlook(Duration.ofSeconds(5), List.of("vpc/demo")),
              2),
          "plans/demo.yaml",
          "{\"apiVersion\":\"eksplan/v1\"}",
          false,
          new Selection(
              Set.of(new Address("vpc", "demo")),
              Set.of(new Address("addon", "x")),
              Set.of(new Address("subnet", "a")),
              Set.of(new Address("ecr-repository", "demo/api")),
              true,
              true,
              Volume.Fate.SNAPSHOT),
          new TreeMap<>(Map.of("zones", "a,b")),
          new TreeMap<>(Map.of("vpc/demo vpc-1", "abc")));

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void save() {
    file = folder.resolve("demo.saved");
    SAVED.write(file);
  }

  @Test
  void whatIsReadBackIsWhatWasSaved() {
    assertThat(SavedPlan.isOne(file)).isTrue();
    assertThat(SavedPlan.read(file)).isEqualTo(SAVED);
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aCutFileIsDamaged() throws Exception {
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));

    assertRefused("is damaged: no JSON at line ");
  }

  @Test
  void aFileThatLacksAMemberIsDamaged() throws Exception {
    edit("\"reason\"", "\"raisin\"");

    assertRefused("is damaged: it has no text \"reason\"");
  }

  @Test
  void anUnknownActionIsDamage() throws Exception {
    edit("\"create\",", "\"creote\",");

    assertRefused("is damaged: no action is called creote");
  }

  @Test
  void whatSomebodyEditedIsNotWhatWasReviewed() throws Exception {
    edit("10.0.0.0/16", "10.1.0.0/16");

    assertRefused("is damaged: it was edited since it was saved");
  }

  @Test
  void aNumberThatIsTooLongForALongIsANumber() throws Exception {
    edit("\"10.0.0.0/16\"", "123456789012345678901234567890");

    assertRefused("is damaged: it was edited since it was saved");
  }

  @Test
  void whatAChangeDependsOnIsText() throws Exception {
    edit("\"dependsOn\" : [ ]", "\"dependsOn\" : [ {} ]");

    assertRefused("is damaged: it was edited since it was saved");
  }

  @Test
  void anotherFormatIsRefused() throws Exception {
    edit("\"1.0\"", "\"9.0\"");

    assertRefused("it has format 9.0, and this eksplan reads 1.0");
  }

  @Test
  void anyOtherFileIsNoSavedPlan() throws Exception {
    Files.writeString(file, "kind: Cluster\n");

    assertThat(SavedPlan.isOne(file)).isFalse();
    assertRefused("is no saved plan; make one");
  }

  @Test
  void groundThatMovedIsNamed() {
    Live<LogGroup> fresh =
        Live.ready(
            new Address("log-group", "cluster"),
            Outputs.id("/aws/eks/demo/cluster"),
            new LogGroup("/aws/eks/demo/cluster", LogGroup.STANDARD, 30, Set.of(), Map.of()));

    assertThatThrownBy(() -> SAVED.mustRestOn(new Snapshot(List.of(fresh), 1)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("log-group/cluster /aws/eks/demo/cluster is new")
        .hasMessageContaining("vpc/demo vpc-1 is gone");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path nowhere = folder.resolve("nowhere/demo.saved");

    assertThatThrownBy(() -> SAVED.write(nowhere))
        .isInstanceOf(Failure.class)
        .hasMessage("cannot write %s: there is no such folder", nowhere);
  }

  private void edit(String from, String to) throws Exception {
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  private void assertRefused(String words) {
    assertThatThrownBy(() -> SavedPlan.read(file))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(words);
  }
}

package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.FreePort;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong: one clear message, where it is, exit code 1, and nothing in AWS. */
@WithEmulator
final class BadInputIT {

  @TempDir Path folder;

  private final Shell shell;

  BadInputIT(Emulator emulator) {
    this.shell = Shell.of(emulator);
  }

  @AfterEach
  void nothingWasMade() {
    assertThat(new Tagged(Aws.of(shell.emulator())).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cidr: 10.0.0.0/16        | cird: 10.0.0.0/16      | 20:3   | did you mean "cidr"
          cidr: 10.0.0.0/16        | cidr: 10.0.0.300/16    | 20:9   | 10.0.0.300/16
          cidr: 10.0.0.0/16        | cidr: 8.0.0.0/16       | 20:9   | 8.0.0.0/16
          ${var.kubernetesVersion} | ${var.kubernetesVersoin} | 24:12 | did you mean "kubernetesVersion"
          ${var.kubernetesVersion} | ${env.NO_SUCH_VARIABLE} | 24:12 | NO_SUCH_VARIABLE
          - name: batch            | - name: general         | 84:11 | general
          support: standard        | outpost: {}              | 39:3  | Outposts
          nat: single              | nat: twice              | 22:8  | perZone
          version: latest          | version: newest         | 125:14 | newest
          - private-eu-west-1b     | - private-us-east-1a    | 105:9 | private-us-east-1a
          """)
  void aMistakeInThePlanFileIsNamedWithItsPlace(
      String right, String wrong, String place, String naming) throws Exception {
    Path plan = Copy.of(Shell.DEMO).edit(right, wrong).write(folder);

    String message =
        shell.refuses(List.of(plan + ":" + place + ": ", naming), "apply", plan, "--auto-approve");

    assertThat(message.lines()).hasSize(1);
  }

  @Test
  void aSubnetInAZoneThatTheCountDoesNotReachIsNamedWithThoseThatAre() throws Exception {
    Path plan =
        Copy.of(Shell.DEMO).edit("- private-eu-west-1b", "- private-eu-west-1d").write(folder);

    shell.refuses(List.of("batch", "private-eu-west-1d", "private-eu-west-1c"), "plan", plan);
  }

  @Test
  void allMistakesOfAFileAreToldAtOnce() throws Exception {
    Path plan =
        Copy.of(Shell.DEMO)
            .edit("nat: single", "nta: single")
            .edit("mode: API", "mode: ROLES")
            .edit("keepLast: 30", "keepLast: none")
            .write(folder);

    String message = shell.expect(1, "plan", plan).err();

    assertThat(message).contains(plan + ":22:3: ", plan + ":42:9: ", "keepLast");
    assertThat(message.lines()).hasSize(3);
  }

  @Test
  void anEndpointThatDoesNotAnswerIsNamed() throws Exception {
    String nobody = "http://127.0.0.1:" + FreePort.find();

    String message = shell.refuses(List.of(nobody), "plan", Shell.DEMO, "--endpoint-url", nobody);

    assertThat(message.lines()).hasSizeLessThan(4);
  }

  @Test
  void wrongCredentialsAreSaidOnce() throws Exception {
    try (FaultyEndpoint denying = FaultyEndpoint.denying()) {
      String message =
          shell.refuses(
              List.of("credentials"), "plan", Shell.DEMO, "--endpoint-url", denying.url());

      assertThat(message.lines()).hasSizeLessThan(4);
    }
  }

  @Test
  void anotherAccountThanThePlanIsForIsRefused() throws Exception {
    Path plan =
        Copy.of(Shell.DEMO)
            .edit("region: eu-west-1", "region: eu-west-1\n  accountId: \"111111111111\"")
            .write(folder);

    shell.refuses(
        List.of("metadata.accountId", "111111111111", shell.emulator().accountId()),
        "apply",
        plan,
        "--auto-approve");
  }

  @Test
  void anotherRegionBesideThePlanIsRefused() throws Exception {
    for (String command : List.of("plan", "apply", "destroy")) {
      shell.refuses(
          List.of("--region eu-west-2", "eu-west-1"), command, Shell.DEMO, "--region", "eu-west-2");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    shell.refuses(List.of("plans/dmeo.yaml"), "plan", "plans/dmeo.yaml");
  }

  @Test
  void whatWouldAskSaysHowToGoOnWithoutATerminal() throws Exception {
    shell.refuses(List.of("--auto-approve"), "apply", Shell.DEMO);
    shell.refuses(List.of("--auto-approve"), "apply", Shell.DEMO, "--json");
  }

  @Test
  void anAddressThatNamesNothingIsRefused() throws Exception {
    shell.refuses(
        List.of("node-group/genral"), "plan", Shell.DEMO, "--target", "node-group/genral");
    shell.refuses(List.of("--target"), "plan", Shell.DEMO, "--target", "general");
  }
}

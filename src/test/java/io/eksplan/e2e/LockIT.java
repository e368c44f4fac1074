package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run at a time on one plan, and no lock that outlives its holder for long. */
@WithEmulator(strictly = true)
final class LockIT {

  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");
  private static final String LOCK = "eksplan-lock-ci";
  private static final int AT_ONCE = 20;

  @TempDir private Path folder;

  private final Shell shell;
  private final Aws aws;

  LockIT(Emulator emulator) {
    Emulator account = emulator.freshAccount();
    this.shell = Shell.of(account);
    this.aws = Aws.of(account);
  }

  @Test
  void ofTwentyAppliesAtOnceOneWorksAndTheOthersFindNothingToDo() throws Exception {
    List<Process> applies = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      applies.add(
          start(
              folder.resolve("out-" + i),
              "apply",
              CI,
              "--auto-approve",
              "--json",
              "--lock-timeout",
              "5m"));
    }
    List<String> made = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      assertThat(applies.get(i).waitFor(5, TimeUnit.MINUTES)).isTrue();
      String said = String.join("\n", applies.get(i).errorReader().lines().toList());
      assertThat(applies.get(i).exitValue()).as(said).isZero();
      made.addAll(finished(folder.resolve("out-" + i)));
    }

    assertThat(made).doesNotHaveDuplicates().contains("eks-cluster/ci");
    Map<String, Map<String, String>> all = new Tagged(aws).all();
    assertThat(all).hasSameSizeAs(made);
    shell.matches(CI);
    assertThat(locks()).isEmpty();
  }

  @Test
  void whoComesSecondIsToldWhoHoldsTheLockAndMayFreeIt() throws Exception {
    shell.emulator().slowDown(Duration.ofSeconds(20));
    Process first = startUntilTheClusterIsMade("--lock-lease", "3s");

    shell.refuses(
        List.of("another run has the lock: apply by arn:aws:", "--lock-timeout", "eksplan unlock"),
        "apply",
        CI,
        "--auto-approve",
        "--lock-timeout",
        "0s");
    shell.succeeds("plan", CI);
    assertThat(shell.succeeds("unlock", CI).out()).startsWith("ci is unlocked. The lock was held:");

    assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).isEqualTo(1);
    assertThat(shell.planned(CI)).contains("create node-group/small");
    shell.emulator().slowDown(Duration.ZERO);
    shell.succeeds("apply", CI, "--auto-approve");
    shell.matches(CI);
    assertThat(shell.succeeds("unlock", CI).out()).isEqualTo("ci is not locked.\n");
  }

  @Test
  void aKilledRunOfThisMachineBlocksNobody() throws Exception {
    shell.emulator().slowDown(Duration.ofSeconds(4));
    Process killed = startUntilTheClusterIsMade();
    killed.destroyForcibly();
    assertThat(killed.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(locks()).hasSize(1);
    shell.emulator().slowDown(Duration.ZERO);

    Run next = shell.succeeds("apply", CI, "--auto-approve", "--lock-timeout", "0s");

    assertThat(next.err()).contains("Taking over the lock of a run that has ended: apply by");
    shell.matches(CI);
    assertThat(locks()).isEmpty();
  }

  @Test
  void aDeadRunOfAnotherMachineBlocksForOneLeaseWhateverItsClockSaid() throws Exception {
    lockFromElsewhere(Instant.now().plus(Duration.ofDays(300)), Duration.ofSeconds(3));

    Run next = shell.succeeds("destroy", CI, "--auto-approve");
    assertThat(next.out()).startsWith("Nothing to destroy");
    assertThat(locks()).as("nobody waits who has nothing to do").hasSize(1);

    Run apply = shell.succeeds("apply", CI, "--auto-approve", "--target", "vpc/ci");
    assertThat(apply.err())
        .contains("Waiting for the lock: apply by somebody on elsewhere")
        .contains("Taking over the lock of a run that has not renewed it for 3 s");
    assertThat(locks()).isEmpty();
  }

  private void lockFromElsewhere(Instant until, Duration lease) {
    Map<String, String> tags =
        Map.of(
            "eksplan/lock-run", "0",
            "eksplan/lock-command", "apply",
            "eksplan/lock-who", "somebody",
            "eksplan/lock-host", "elsewhere",
            "eksplan/lock-process", "another-boot/pid:[1]/7/7",
            "eksplan/lock-until", until.toString(),
            "eksplan/lock-lease", lease.toString());
    List<Tag> all =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    TagSpecification specification =
        TagSpecification.builder().resourceType(ResourceType.LAUNCH_TEMPLATE).tags(all).build();
    aws.ec2()
        .createLaunchTemplate(
            lock ->
                lock.launchTemplateName(LOCK)
                    .launchTemplateData(data -> data.ebsOptimized(true))
                    .tagSpecifications(specification));
  }

  private List<LaunchTemplate> locks() {
    return aws.ec2().describeLaunchTemplates().launchTemplates().stream()
        .filter(template -> template.launchTemplateName().equals(LOCK))
        .toList();
  }

  private static List<String> finished(Path events) throws Exception {
    JsonMapper json = new JsonMapper();
    List<String> made = new ArrayList<>();
    for (String line : Files.readAllLines(events)) {
      JsonNode event = json.readTree(line);
      if (event.path("type").asString().equals("change.finished")) {
        made.add(event.path("address").asString());
      }
    }
    return made;
  }

  private Process startUntilTheClusterIsMade(Object... more) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("apply", CI, "--auto-approve"));
    arguments.addAll(List.of(more));
    Process apply = start(folder.resolve("out"), arguments.toArray());
    BufferedReader err = apply.errorReader();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      if (line.contains("eks-cluster/ci: creating")) {
        return apply;
      }
    }
    throw new AssertionError("ended before the cluster: " + apply.waitFor());
  }

  private Process start(Path out, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Run.HOME.resolve("eksplan").toString()));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.environment().putAll(shell.environment());
    return builder.start();
  }
}

package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** One run at a time on one plan, and no lock that outlives its holder for long. */
@WithEmulator(strictly = true)
@Order(3)
final class LockIT {

  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");
  private static final String LOCK = "eksplan-lock-ci";
  private static final int AT_ONCE = 20;

  private final Shell shell;
  private final Aws aws;

  LockIT(Emulator emulator) {
    Emulator account = emulator.freshAccount();
    this.shell = Shell.of(account);
    this.aws = Aws.of(account);
  }

  @Test
  void ofTwentyAppliesAtOnceOneWorksAndTheOthersFindNothingToDo() throws Exception {
    List<Running> applies = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      applies.add(shell.start("apply", CI, "--auto-approve", "--json", "--lock-timeout", "5m"));
    }
    List<String> made = new ArrayList<>();
    for (Running apply : applies) {
      Run run = apply.ends();
      assertThat(run.exit()).as(run.err()).isZero();
      made.addAll(finished(run));
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
    Running first = startUntilTheClusterIsMade("--lock-lease", "3s");

    shell.refuses(
        List.of("another run has the lock: apply by arn:aws:", "--lock-timeout", "eksplan unlock"),
        "apply",
        CI,
        "--auto-approve",
        "--lock-timeout",
        "0s");
    shell.succeeds("plan", CI);
    assertThat(shell.succeeds("unlock", CI).out()).startsWith("ci is unlocked. The lock was held:");

    assertThat(first.ends().exit()).isEqualTo(1);
    assertThat(shell.planned(CI)).contains("create node-group/small");
    shell.emulator().slowDown(Duration.ZERO);
    shell.succeeds("apply", CI, "--auto-approve");
    shell.matches(CI);
    assertThat(shell.succeeds("unlock", CI).out()).isEqualTo("ci is not locked.\n");
  }

  @Test
  void aKilledRunOfThisMachineBlocksNobody() throws Exception {
    shell.emulator().slowDown(Duration.ofSeconds(4));
    Run _ = startUntilTheClusterIsMade().kill();
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

  private static List<String> finished(Run run) {
    return Shell.events(run).stream()
        .filter(event -> event.path("type").asString().equals("change.finished"))
        .map(event -> event.path("address").asString())
        .toList();
  }

  private Running startUntilTheClusterIsMade(Object... more) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("apply", CI, "--auto-approve"));
    arguments.addAll(List.of(more));
    return shell.start(arguments.toArray()).says("eks-cluster/ci: creating");
  }
}

package io.eksplan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eksplan.e2e.Aws;
import io.eksplan.e2e.Tagged;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eks.EksClient;

/** The library makes what the command line makes, and tells it to a program. */
@WithEmulator
class EksplanIT {

  private static final Path CI = Path.of("plans/ci.yaml");

  private final Emulator emulator;

  EksplanIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  @Test
  void aClusterComesAndGoes() {
    Queue<RunEvent> events = new ConcurrentLinkedQueue<>();

    try (Eksplan eksplan = at(CI).events(events::add).open();
        EksClient eks = eksplan.at(EksClient.builder()).build()) {
      PlannedChanges planned = eksplan.plan();
      assertThat(planned.changes())
          .hasSizeGreaterThan(10)
          .allSatisfy(change -> assertThat(change.action()).isEqualTo(ChangeAction.CREATE))
          .anySatisfy(change -> assertThat(change.address()).isEqualTo("eks-cluster/ci"));
      assertThat(planned.accountId()).isEqualTo(emulator.accountId());
      assertThat(planned.text()).contains("+ eks-cluster/ci", "to create, 0 to update");
      assertThat(planned.json()).contains("\"address\" : \"eks-cluster/ci\"");
      assertThat(owned()).isEmpty();
      assertThat(eksplan.outputs().endpoint()).isEmpty();

      Outcome outcome = eksplan.apply();
      assertThat(outcome.changes()).isEqualTo(planned.changes().size());
      assertThat(events)
          .contains(new RunEvent.RunStarted(outcome.changes()))
          .anySatisfy(event -> assertThat(event).isInstanceOf(RunEvent.RunFinished.class));
      assertThat(eks.listClusters().clusters()).containsExactly("ci");
      assertThat(eksplan.plan().isEmpty()).isTrue();
      assertThat(eksplan.apply().changes()).isZero();

      Outputs outputs = eksplan.outputs();
      assertThat(outputs.vpcId()).hasValueSatisfying(id -> assertThat(id).startsWith("vpc-"));
      assertThat(outputs.publicSubnetIds()).hasSize(2);
      assertThat(eksplan.kubeconfig())
          .contains(
              "server: " + outputs.endpoint().orElseThrow(),
              "token: k8s-aws-v1.",
              "ci.eu-west-1." + emulator.accountId());

      assertThat(eksplan.planDestroy().count(ChangeAction.DELETE)).isGreaterThan(10);
      assertThat(eksplan.destroy().changes()).isGreaterThan(10);
      assertThat(owned()).isEmpty();
      assertThat(eksplan.destroy().changes()).isZero();
    }
  }

  @Test
  void aStoppedRunEndsWellAndTheNextOneGoesOn() {
    CompletableFuture<Eksplan> self = new CompletableFuture<>();
    AtomicBoolean stops = new AtomicBoolean(true);

    try (Eksplan eksplan =
        at(CI)
            .events(
                event -> {
                  if (event instanceof RunEvent.ChangeFinished && stops.get()) {
                    self.join().stop();
                  }
                })
            .open()) {
      self.complete(eksplan);
      EksplanException stopped = catchThrowableOfType(EksplanException.class, eksplan::apply);
      assertThat(stopped.isStopped()).isTrue();
      assertThat(stopped.failures()).isEmpty();
      assertThat(stopped).hasMessageContaining("apply of ci was stopped");
      assertThat(eksplan.plan().isEmpty()).isFalse();

      stops.set(false);
      eksplan.apply();
      assertThat(eksplan.plan().isEmpty()).isTrue();
      eksplan.destroy();
    }
    assertThat(owned()).isEmpty();
  }

  @Test
  void aChangeThatFailsIsNamedAndTheRestIsMade(@TempDir Path folder) throws IOException {
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"),
            Files.readString(CI) + "repositories:\n  - name: theirs\n  - name: ours\n");
    try (EcrClient ecr = emulator.client(EcrClient.builder());
        Eksplan eksplan = at(plan).open()) {
      ecr.createRepository(request -> request.repositoryName("theirs"));

      EksplanException failed = catchThrowableOfType(EksplanException.class, eksplan::apply);

      assertThat(failed.isStopped()).isFalse();
      assertThat(failed.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.address()).isEqualTo("ecr-repository/theirs");
                assertThat(failure.action()).isEqualTo(ChangeAction.CREATE);
                assertThat(failed).hasMessageContaining(failure.error());
              });
      assertThat(eksplan.outputs().repositoryUris()).containsKey("ours");
      eksplan.destroy();
      assertThat(ecr.describeRepositories().repositories()).hasSize(1);
    }
    assertThat(owned()).isEmpty();
  }

  @Test
  void theSameFileGivesAnotherClusterUnderAnotherName() {
    try (Eksplan one = at(CI).name("one").open();
        Eksplan other = at(CI).name("other").open();
        EksClient eks = one.at(EksClient.builder()).build()) {
      one.apply();
      other.apply();
      assertThat(eks.listClusters().clusters()).containsExactlyInAnyOrder("one", "other");

      one.destroy();
      assertThat(eks.listClusters().clusters()).containsExactly("other");
      other.destroy();
    }
    assertThat(owned()).isEmpty();
  }

  @Test
  void thePlanOfAnotherAccountIsRefused(@TempDir Path folder) throws IOException {
    Path overlay =
        Files.writeString(
            folder.resolve("account.yaml"), "metadata: {accountId: \"111111111111\"}\n");

    try (Eksplan eksplan = at(CI).overlay(overlay).open()) {
      for (Consumer<Eksplan> call :
          List.<Consumer<Eksplan>>of(Eksplan::plan, Eksplan::apply, Eksplan::destroy)) {
        EksplanException refused =
            catchThrowableOfType(EksplanException.class, () -> call.accept(eksplan));
        assertThat(refused).hasMessageContaining("this plan is for account 111111111111");
      }
    }
    assertThat(owned()).isEmpty();
  }

  @Test
  void journalsAreKeptWhereTheGivenEnvironmentSays(@TempDir Path folder) throws IOException {
    Map<String, String> environment = new HashMap<>(emulator.environment());
    environment.put("EKSPLAN_RUNS_DIR", folder.toString());

    try (Eksplan eksplan = at(CI).environment(environment).open()) {
      eksplan.destroy();
    }

    assertThat(folder).isDirectoryContaining("glob:**/ci-*.jsonl");
  }

  private EksplanBuilder at(Path plan) {
    return Eksplan.of(plan).endpoint(emulator.endpoint()).environment(emulator.environment());
  }

  private Map<String, Map<String, String>> owned() {
    return new Tagged(Aws.of(emulator)).all();
  }
}

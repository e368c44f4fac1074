package io.eksplan.run;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built {@code ./eksplan}, while a controller makes a load balancer as its nodes go. */
@WithEmulator(strictly = true)
class LateLeftoversToldIT {

  private static final List<String> DESTROY =
      List.of("destroy", "--name", "demo", "--region", "eu-west-1", "--auto-approve");

  @TempDir private Path folder;
  private final Emulator emulator;
  private final Others others;

  LateLeftoversToldIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.others = Others.in(this.emulator);
  }

  @BeforeEach
  void apply() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(LateLeftoversIT.PLAN);
    }
  }

  @AfterEach
  void close() {
    others.close();
  }

  @Test
  void eventsPageAndJournalTellWhatCameLikeAnythingElse() throws Exception {
    Path page = folder.resolve("run.html");
    Once late = new Once("DeleteNodegroup", this::makeLate);
    Run run;
    try (StrictProxy proxy = StrictProxy.before(emulator.endpoint(), List.of(late))) {
      run = finished(through(proxy), "--json", "--report", page.toString());
    }

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"type\":\"changes.added\"", "\"load-balancer/late\"")
        .contains(told("change.started", "target-group/late"))
        .contains(told("change.finished", "load-balancer/late"));
    assertThat(Files.readString(page))
        .contains("<title>load-balancer/late: done in", "kept unless --volumes says");
    assertThat(journals())
        .contains(told("change.finished", "load-balancer/late"), "DeleteTargetGroup");
    assertThat(others.balancers()).isEmpty();
    assertThat(others.groups()).isEmpty();
  }

  @Test
  void aRunThatIsKilledWhileItDeletesWhatCameIsFinishedByTheNext() throws Exception {
    CompletableFuture<Process> victim = new CompletableFuture<>();
    Once late = new Once("DeleteNodegroup", this::makeLate);
    Once kill =
        new Once("DeleteLoadBalancer", () -> victim.join().destroyForcibly().onExit().join());
    try (StrictProxy proxy = StrictProxy.before(emulator.endpoint(), List.of(late, kill))) {
      ProcessBuilder builder = new ProcessBuilder(words());
      builder.environment().putAll(through(proxy));
      Process process = builder.redirectOutput(DISCARD).redirectError(DISCARD).start();
      victim.complete(process);
      assertThat(process.waitFor()).isNotZero();
    }
    assertThat(others.targetGroups()).containsExactly("late");

    Run next = finished(environment());

    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(others.targetGroups()).isEmpty();
    assertThat(others.groups()).isEmpty();
  }

  /** Runs something once, when a call of an operation was executed, before it is answered. */
  private record Once(String operation, Runnable then, AtomicBoolean over) implements Rule {

    Once(String operation, Runnable then) {
      this(operation, then, new AtomicBoolean());
    }

    @Override
    public Answer after(Call call, Answer answer) {
      if (call.operation().equals(operation) && over.compareAndSet(false, true)) {
        then.run();
      }
      return answer;
    }
  }

  private void makeLate() {
    Map<String, String> ours = Map.of("elbv2.k8s.aws/cluster", "demo");
    String group = others.group(others.vpc(), "k8s-late", ours);
    others.balancer("late", others.subnet("private-eu-west-1a"), group, ours);
    others.volume("demo");
  }

  private static String told(String type, String address) {
    return "\"type\":\"%s\",\"address\":\"%s\"".formatted(type, address);
  }

  private String journals() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static Run finished(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    String[] arguments = Stream.concat(DESTROY.stream(), Stream.of(options)).toArray(String[]::new);
    return Run.of(Run.HOME.resolve("eksplan"), environment, arguments);
  }

  private static List<String> words() {
    return Stream.concat(Stream.of(Run.HOME.resolve("eksplan").toString()), DESTROY.stream())
        .toList();
  }

  private Map<String, String> through(StrictProxy proxy) {
    Map<String, String> environment = environment();
    environment.put("AWS_ENDPOINT_URL", proxy.endpoint().toString());
    return environment;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(emulator.environment());
    environment.put("EKSPLAN_RUNS_DIR", folder.resolve("runs").toString());
    return environment;
  }
}

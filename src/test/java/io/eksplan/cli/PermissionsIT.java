package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.lock.Lease;
import io.eksplan.lock.PlanLock;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plans call is what their policies allow. */
@WithEmulator(strictly = true)
final class PermissionsIT {

  @TempDir private Path folder;
  private final Emulator emulator;

  PermissionsIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  /** Writes down which actions are called. */
  private static final class Recorder implements Rule {

    private final Set<String> actions = new ConcurrentSkipListSet<>();

    @Override
    public Answer after(Call call, Answer answer) {
      // STS tells everybody who they are.
      if (!call.is("sts", "GetCallerIdentity")) {
        String service = call.service().equals("elb") ? "elasticloadbalancing" : call.service();
        actions.add(service + ":" + call.operation());
      }
      return answer;
    }

    Set<String> take() {
      Set<String> taken = new TreeSet<>(actions);
      actions.clear();
      return taken;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ci",
        "demo",
        "production",
        "private",
        "ipv6",
        "auto-mode",
        "fargate",
        "identity",
        "nodes",
        "scaling",
        "registry",
        "karpenter"
      })
  void noPlanCallsMoreThanItsPoliciesAllow(String name) throws IOException {
    String plan = text(name);
    ResolvedPlan resolved = read(plan);
    Recorder recorder = new Recorder();
    try (StrictProxy proxy = StrictProxy.before(emulator.endpoint(), List.of(recorder));
        InProcess eksplan = InProcess.at(proxy.endpoint(), emulator, folder)) {
      eksplan.planned(plan);
      Set<String> reading = recorder.take();
      try (PlanLock lock = lock(eksplan, name)) {
        eksplan.apply(plan);
        lock.resume();
      }
      Set<String> writing = recorder.take();
      eksplan.planned(plan);
      reading.addAll(recorder.take());
      eksplan.destroy(name);
      writing.addAll(recorder.take());

      assertThat(PlanPermissions.of(resolved, true).actions()).containsAll(reading);
      assertThat(PlanPermissions.of(resolved, false).actions()).containsAll(writing);
    }
  }

  private static PlanLock lock(InProcess eksplan, String name) {
    return PlanLock.take(
        eksplan.session().clients(),
        name,
        "apply",
        "arn:aws:iam::000000000000:user/test",
        new PlanLock.Wishes(new Lease(Lease.DEFAULT), Optional.empty()),
        _ -> {},
        () -> false);
  }

  private ResolvedPlan read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("permissions.yaml"), text);
    return PlanReader.read(new PlanInputs(file, List.of(), List.of(), List.of(), Map.of()));
  }

  /** The plan, in the emulator's region. */
  private static String text(String name) throws IOException {
    String text = Files.readString(Path.of("plans", name + ".yaml"));
    String region = text.replaceAll("(?s).*?\\n  region: (\\S+).*", "$1");
    return text.replace(region, Emulator.REGION.id());
  }
}

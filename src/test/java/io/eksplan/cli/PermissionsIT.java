package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.lock.Lease;
import io.eksplan.lock.PlanLock;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.run.InProcess;
import io.eksplan.run.Others;
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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;

/** What plans call is what their policies allow. */
@WithEmulator(strictly = true)
@Order(7)
final class PermissionsIT {

  /** What is allowed though no call of these tests shows it, and why. */
  private static final Map<String, String> UNSEEN =
      Map.ofEntries(
          Map.entry("iam:PassRole", "AWS checks it besides where a call hands a role to a service"),
          Map.entry(
              "iam:CreateServiceLinkedRole",
              "AWS checks it besides in an account without the role"),
          Map.entry("ec2:RunInstances", "AWS checks it besides for groups with a launch template"),
          Map.entry("kms:CreateGrant", "AWS checks it besides where a cluster encrypts with a key"),
          Map.entry(
              "ec2:DescribeImages", "asked when nodes of a template with an image do not come"));

  @TempDir private Path folder;
  private final Emulator emulator;

  PermissionsIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  /** Lets node groups fail as long as it is asked to. */
  private static final class Failing implements Rule {

    private final Emulator account;
    private final String cluster;
    private volatile boolean on;

    Failing(Emulator account, String cluster) {
      this.account = account;
      this.cluster = cluster;
    }

    @Override
    public Answer after(Call call, Answer answer) {
      if (on && call.is("eks", "CreateNodegroup")) {
        try (EksClient eks = account.client(EksClient.builder())) {
          eks.listNodegroups(it -> it.clusterName(cluster))
              .nodegroups()
              .forEach(
                  group ->
                      account.putNodeGroup(
                          cluster,
                          group,
                          "CREATE_FAILED",
                          "{\"code\": \"NodeCreationFailure\", \"message\": \"failed to join\","
                              + " \"resourceIds\": [\"i-0f\"]}"));
        }
      }
      return answer;
    }
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

  @ParameterizedTest
  @ValueSource(strings = {"ci", "demo", "production"})
  void policiesAllowNoMoreThanIsCalled(String name) throws IOException {
    String plan = text(name);
    ResolvedPlan resolved = read(plan);
    Recorder recorder = new Recorder();
    strangers();
    Failing failing = new Failing(emulator, name);
    try (StrictProxy proxy = StrictProxy.before(emulator.endpoint(), List.of(recorder, failing));
        Others others = Others.in(emulator);
        InProcess unseen = InProcess.in(emulator, folder);
        InProcess eksplan = InProcess.at(proxy.endpoint(), emulator, folder)) {
      eksplan.planned(plan);
      Set<String> reading = recorder.take();
      try (PlanLock lock = lock(eksplan, name)) {
        eksplan.apply(plan);
        lock.resume();
      }
      Set<String> all = recorder.take();
      eksplan.planned(plan);
      reading.addAll(recorder.take());
      eksplan.destroy(name);
      failing.on = true;
      assertThat(eksplan.diagnosis(plan)).isNotEmpty();
      failing.on = false;
      eksplan.destroy(name);
      unseen.apply(EarlierSample.of(plan));
      all.addAll(recorder.take());
      eksplan.apply(plan);
      new ByHand(unseen.session().clients(), name).changeAll(Emulator.REGION.id());
      eksplan.apply(plan);
      leftovers(others, name);
      eksplan.destroy(name);
      all.addAll(recorder.take());
      all.addAll(reading);

      Set<String> allowed = PlanPermissions.of(resolved, false).actions();
      Set<String> unused = new TreeSet<>(allowed);
      unused.removeAll(all);
      assertThat(PlanPermissions.of(resolved, true).actions()).isEqualTo(reading);
      assertThat(allowed).containsAll(all);
      assertThat(unused).isSubsetOf(UNSEEN.keySet());
    }
  }

  /** What others have in the account, which is looked at too. */
  private void strangers() {
    try (EcrClient ecr = emulator.client(EcrClient.builder());
        IamClient iam = emulator.client(IamClient.builder())) {
      ecr.createRepository(it -> it.repositoryName("strangers"));
      iam.createOpenIDConnectProvider(
          it ->
              it.url(
                      "https://oidc.eks.%s.amazonaws.com/id/STRANGERS"
                          .formatted(Emulator.REGION.id()))
                  .clientIDList("sts.amazonaws.com"));
    }
  }

  private static void leftovers(Others others, String cluster) {
    Map<String, String> owned = Map.of("kubernetes.io/cluster/" + cluster, "owned");
    String subnet = others.subnet("private-" + Emulator.REGION.id() + "a");
    String vpc =
        others.ec2().describeSubnets(it -> it.subnetIds(subnet)).subnets().getFirst().vpcId();
    String group = others.group(vpc, "k8s-elb-web", owned);
    others.balancer("web", subnet, group, owned);
    others.networkInterface(subnet, group, Map.of("cluster.k8s.amazonaws.com/name", cluster));
    others.instance(
        Map.of("kubernetes.io/cluster/" + cluster, "owned", "karpenter.sh/nodepool", "default"));
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

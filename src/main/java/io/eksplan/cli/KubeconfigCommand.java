package io.eksplan.cli;

import io.eksplan.engine.Catalog;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Scope;
import io.eksplan.plan.PlanFile;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.run.Kubeconfig;
import io.eksplan.run.Session;
import io.eksplan.run.Settings;
import io.eksplan.run.UsageError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan kubeconfig}: lets kubectl reach the cluster, signing in by {@code token}. */
@Command(
    description =
        "Write NAME.kubeconfig for the cluster, and print how a shell uses it."
            + " kubectl then signs in by eksplan token.")
final class KubeconfigCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(
      names = "--merge",
      description =
          "Add the cluster to your own kubeconfig (the first file of KUBECONFIG, else"
              + " ~/.kube/config), as its current context.")
  private boolean merge;

  @Option(names = "--stdout", description = "Print the kubeconfig, and write no file.")
  private boolean stdout;

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "Let kubectl sign in as this role.")
  private @Nullable String roleArn;

  KubeconfigCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (merge && stdout) {
      throw new UsageError("--merge writes a file and --stdout writes none: give one of them");
    }
    PlanFile file = PlanSource.read(options, terminal, plan).file();
    String region = file.metadata().region();
    try (Session session = Connecting.session(options, terminal, region, () -> false)) {
      write(file.metadata().name(), kubeconfig(session, file));
    }
    return 0;
  }

  private void write(String cluster, Kubeconfig kubeconfig) {
    if (stdout) {
      terminal.out().print(kubeconfig.alone());
      terminal.out().flush();
      return;
    }
    if (merge) {
      KubeconfigFile users = KubeconfigFile.ofUser(terminal.environment());
      users.merge(kubeconfig);
      terminal.out().printf("Context %s is current in %s.%n", kubeconfig.name(), users.path());
      return;
    }
    Path own = Path.of(cluster + ".kubeconfig").toAbsolutePath();
    new PrivateFile(own).write(kubeconfig.alone());
    terminal.err().println("Wrote " + own);
    terminal.out().printf("export KUBECONFIG='%s'%n", own.toString().replace("'", "'\\''"));
  }

  private Kubeconfig kubeconfig(Session session, PlanFile file) {
    String name = file.metadata().name();
    Scope scope = new Scope(name, session.region(), "", "aws", Set.of());
    Live<?> cluster = cluster(session.catalog(), scope);
    String server = cluster.outputs().get(EksCluster.ENDPOINT).orElseThrow(() -> missing(name));
    return Kubeconfig.calling(
        Kubeconfig.name(name, session.region(), session.caller().account()),
        server,
        cluster.outputs().get(EksCluster.CERTIFICATE_AUTHORITY).orElse(""),
        command(session, name));
  }

  private Live<?> cluster(Catalog catalog, Scope scope) {
    return catalog.of(EksCluster.class).readAll(scope).stream()
        .findFirst()
        .<Live<?>>map(live -> live)
        .orElseThrow(() -> missing(scope.plan()));
  }

  private Failure missing(String name) {
    return new Failure(
        Reason.ABSENT,
        "eks-cluster/%s has no endpoint in AWS yet: it comes with eksplan apply %s"
            .formatted(name, plan));
  }

  /** How kubectl gets a token, wherever it is run. */
  private List<String> command(Session session, String cluster) {
    List<String> command = new ArrayList<>();
    command.add(Settings.launched().resolve("eksplan").toAbsolutePath().normalize().toString());
    command.addAll(List.of("token", "--cluster", cluster, "--region", session.region()));
    if (roleArn != null) {
      command.addAll(List.of("--role-arn", roleArn));
    }
    options.profile().ifPresent(profile -> command.addAll(List.of("--profile", profile)));
    session
        .clients()
        .endpoint()
        .override()
        .ifPresent(url -> command.addAll(List.of("--endpoint-url", url.toString())));
    return command;
  }
}

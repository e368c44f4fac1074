package io.eksplan.cli;

import io.eksplan.aws.Clients;
import io.eksplan.run.ExecCredential;
import io.eksplan.run.KubernetesSignIn;
import io.eksplan.run.UsageError;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code eksplan token}: what kubectl runs to sign in to a cluster. Without {@code --role-arn} it
 * calls no AWS.
 */
@Command(description = "Print an exec credential for kubectl, as a kubeconfig asks for it.")
final class TokenCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      required = true,
      description = "The EKS cluster's name.")
  private String cluster = "";

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "Assume this role (sts:AssumeRole) and sign in as it.")
  private @Nullable String roleArn;

  TokenCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String region = region();
    try (Clients clients = Connecting.clients(options, terminal, region, () -> false)) {
      KubernetesSignIn signIn = new KubernetesSignIn(clients, cluster, region);
      ExecCredential credential = roleArn == null ? signIn.asCaller() : signIn.asRole(roleArn);
      terminal.out().println(credential.json());
    }
    return 0;
  }

  private String region() {
    return DefaultRegion.said(options, terminal.environment())
        .orElseThrow(() -> new UsageError("give the cluster's --region REGION, or set AWS_REGION"));
  }
}

package io.eksplan.cli;

import io.eksplan.aws.Clients;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointParams;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * {@code eksplan token}: what kubectl runs to sign in to a cluster. Without {@code --role-arn} it
 * calls no AWS.
 */
@Command(description = "Print an exec credential for kubectl, as a kubeconfig asks for it.")
final class TokenCommand implements Callable<Integer> {

  private static final String SESSION = "eksplan-token";

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
    try (Clients clients = Session.connect(options, terminal, region, () -> false)) {
      AwsCredentials credentials = roleArn == null ? clients.signedIn() : assumed(clients, roleArn);
      URI sts = clients.endpoint().override().orElseGet(() -> regionalSts(region));
      ExecCredential credential =
          ExecCredential.of(cluster, sts, region, credentials, Instant.now());
      terminal.out().println(credential.json());
    }
    return 0;
  }

  /** As the AWS CLI looks for it. */
  private String region() {
    return options
        .region()
        .or(
            () ->
                Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                    .map(System.getenv()::get)
                    .flatMap(Stream::ofNullable)
                    .filter(value -> !value.isBlank())
                    .findFirst())
        .orElseThrow(() -> new UsageError("give the cluster's --region REGION, or set AWS_REGION"));
  }

  private static AwsCredentials assumed(Clients clients, String roleArn) {
    Credentials role =
        clients
            .sts()
            .assumeRole(request -> request.roleArn(roleArn).roleSessionName(SESSION))
            .credentials();
    return AwsSessionCredentials.create(
        role.accessKeyId(), role.secretAccessKey(), role.sessionToken());
  }

  /** EKS wants the token signed for a region's own endpoint, in every partition. */
  private static URI regionalSts(String region) {
    StsEndpointParams params =
        StsEndpointParams.builder().region(Region.of(region)).useGlobalEndpoint(false).build();
    return StsEndpointProvider.defaultProvider().resolveEndpoint(params).join().url();
  }
}

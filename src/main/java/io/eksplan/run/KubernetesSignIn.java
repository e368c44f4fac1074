package io.eksplan.run;

import io.eksplan.aws.Clients;
import java.net.URI;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointParams;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Signing in to a cluster's Kubernetes API. Apart from the command, which help loads without AWS.
 */
public record KubernetesSignIn(Clients clients, String cluster, String region) {

  private static final String SESSION = "eksplan-token";

  /** As whoever is signed in to AWS; calls nothing. */
  public ExecCredential asCaller() {
    return signed(clients.signedIn());
  }

  /** As a role, by sts:AssumeRole. */
  public ExecCredential asRole(String roleArn) {
    Credentials role =
        clients
            .sts()
            .assumeRole(request -> request.roleArn(roleArn).roleSessionName(SESSION))
            .credentials();
    return signed(
        AwsSessionCredentials.create(
            role.accessKeyId(), role.secretAccessKey(), role.sessionToken()));
  }

  private ExecCredential signed(AwsCredentials credentials) {
    URI sts = clients.endpoint().override().orElseGet(() -> regionalSts(region));
    return ExecCredential.of(cluster, sts, region, credentials, Instant.now());
  }

  /** EKS wants the token signed for a region's own endpoint, in every partition. */
  private static URI regionalSts(String region) {
    StsEndpointParams params =
        StsEndpointParams.builder().region(Region.of(region)).useGlobalEndpoint(false).build();
    return StsEndpointProvider.defaultProvider().resolveEndpoint(params).join().url();
  }
}

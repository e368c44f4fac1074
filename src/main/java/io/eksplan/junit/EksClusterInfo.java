package io.eksplan.junit;

import io.eksplan.api.Outputs;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** The cluster that a test runs with, as a parameter of the test. */
public interface EksClusterInfo {

  /** The cluster's name, which is the plan's {@code metadata.name}. */
  String name();

  /** The region code, as in {@code eu-west-1}. */
  String region();

  /** The account, as twelve digits. */
  String accountId();

  /** Where AWS answers; empty for AWS itself. */
  Optional<URI> awsEndpoint();

  /** The URL of the Kubernetes API. */
  String endpoint();

  /** The certificate authority of the Kubernetes API, base64 of PEM; empty where it has none. */
  String certificateAuthority();

  /** All that {@code eksplan output} tells, as it was when the plan had been applied. */
  Outputs outputs();

  /** A kubeconfig, with a token that EKS takes for 14 minutes from this call on. */
  String kubeconfig();

  /**
   * Lets an AWS client of your own call the AWS that the cluster is in: sets region, credentials
   * and, for an emulator, the endpoint. {@code cluster.at(EksClient.builder()).build()}
   *
   * @return the same builder
   */
  <B extends AwsClientBuilder<B, C>, C> B at(B builder);
}

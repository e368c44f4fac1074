package io.eksplan.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS clients of one run. Each is made when it is first used. */
public final class Clients implements AutoCloseable {

  private final ClientSettings settings;
  private final Fallbacks fallbacks;
  private final Once<SdkHttpClient> http = new Once<>(() -> Apache5HttpClient.builder().build());
  private final Once<AwsCredentialsProvider> credentials =
      new Once<>(() -> DefaultCredentialsProvider.builder().build());

  private final Once<Ec2Client> ec2 = new Once<>(() -> client(Ec2Client.builder()));
  private final Once<IamClient> iam = new Once<>(() -> client(IamClient.builder()));
  private final Once<EksClient> eks = new Once<>(() -> client(EksClient.builder()));
  private final Once<AutoScalingClient> autoScaling =
      new Once<>(() -> client(AutoScalingClient.builder()));
  private final Once<EcrClient> ecr = new Once<>(() -> client(EcrClient.builder()));
  private final Once<CloudWatchLogsClient> logs =
      new Once<>(() -> client(CloudWatchLogsClient.builder()));
  private final Once<SsmClient> ssm = new Once<>(() -> client(SsmClient.builder()));
  private final Once<StsClient> sts = new Once<>(() -> client(StsClient.builder()));

  public Clients(ClientSettings settings) {
    this.settings = settings;
    this.fallbacks = new Fallbacks(settings.endpoint(), settings.warnings());
  }

  public Ec2Client ec2() {
    return ec2.get();
  }

  public IamClient iam() {
    return iam.get();
  }

  public EksClient eks() {
    return eks.get();
  }

  public AutoScalingClient autoScaling() {
    return autoScaling.get();
  }

  public EcrClient ecr() {
    return ecr.get();
  }

  public CloudWatchLogsClient logs() {
    return logs.get();
  }

  public SsmClient ssm() {
    return ssm.get();
  }

  public StsClient sts() {
    return sts.get();
  }

  public Waits waits() {
    return new Waits(settings.endpoint().overridden() ? Duration.ofMillis(50) : Duration.ofSeconds(2));
  }

  public Endpoint endpoint() {
    return settings.endpoint();
  }

  public Fallbacks fallbacks() {
    return fallbacks;
  }

  @Override
  public void close() {
    http.ifMade(SdkHttpClient::close);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    builder
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials.get())
        .httpClient(http.get())
        .defaultsMode(DefaultsMode.STANDARD);
    settings.endpoint().override().ifPresent(builder::endpointOverride);
    return builder.build();
  }
}

package io.eksplan.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The AWS clients of one run. Each is made when it is first used; all share their connections. A
 * call that fails throws a {@link io.eksplan.model.Failure}, after it was repeated as long as that
 * is worth it, and never one of the SDK's exceptions.
 */
public final class Clients implements AutoCloseable {

  /**
   * What the user agent of every call ends with, by which CloudTrail's events tell whose it was.
   */
  public static final String USER_AGENT = "eksplan";

  private final ClientSettings settings;
  private final Budget budget;
  private final Fallbacks fallbacks;
  private final CallLog log;
  private final Recent recent = new Recent(InstantSource.system());
  private final Translation translation;
  private final Once<SdkHttpClient> http;
  private final Once<Credentials> credentials;

  private final Once<Ec2Client> ec2 = new Once<>(() -> client(Ec2Client.builder(), Service.EC2));
  private final Once<IamClient> iam = new Once<>(() -> client(IamClient.builder(), Service.IAM));
  private final Once<EksClient> eks = new Once<>(() -> client(EksClient.builder(), Service.EKS));
  private final Once<AutoScalingClient> autoScaling =
      new Once<>(() -> client(AutoScalingClient.builder(), Service.AUTO_SCALING));
  private final Once<EcrClient> ecr = new Once<>(() -> client(EcrClient.builder(), Service.ECR));
  private final Once<ElasticLoadBalancingV2Client> elasticLoadBalancing =
      new Once<>(() -> client(ElasticLoadBalancingV2Client.builder(), Service.LOAD_BALANCING));
  private final Once<ElasticLoadBalancingClient> classicLoadBalancing =
      new Once<>(() -> client(ElasticLoadBalancingClient.builder(), Service.LOAD_BALANCING));
  private final Once<CloudTrailClient> cloudTrail =
      new Once<>(() -> client(CloudTrailClient.builder(), Service.CLOUD_TRAIL));
  private final Once<CloudTrailClient> globalCloudTrail = new Once<>(this::globalTrail);
  private final Once<EventBridgeClient> events =
      new Once<>(() -> client(EventBridgeClient.builder(), Service.EVENTS));
  private final Once<KmsClient> kms = new Once<>(() -> client(KmsClient.builder(), Service.KMS));
  private final Once<CloudWatchLogsClient> logs =
      new Once<>(() -> client(CloudWatchLogsClient.builder(), Service.LOGS));
  private final Once<Quotas> quotas = new Once<>(this::makeQuotas);
  private final Once<SqsClient> sqs = new Once<>(() -> client(SqsClient.builder(), Service.SQS));
  private final Once<SsmClient> ssm = new Once<>(() -> client(SsmClient.builder(), Service.SSM));
  private final Once<StsClient> sts = new Once<>(() -> client(StsClient.builder(), Service.STS));

  public Clients(ClientSettings settings) {
    this(settings, Budget.of(settings.endpoint()));
  }

  /** Some with a patience of their own. */
  Clients(ClientSettings settings, Budget budget) {
    this.settings = settings;
    this.budget = budget;
    this.fallbacks = new Fallbacks(settings.endpoint(), settings.warnings());
    this.log = new CallLog(settings.verbose());
    this.translation =
        new Translation(
            settings.endpoint(), settings.region(), new Meanings(settings.endpoint(), recent));
    this.http = new Once<>(() -> Connections.open(settings));
    this.credentials = new Once<>(() -> credentials(settings));
  }

  private static Credentials credentials(ClientSettings settings) {
    SignIn signIn = new SignIn(settings);
    boolean overridden = settings.endpoint().overridden();
    Duration pace = overridden ? Duration.ofMillis(200) : Duration.ofSeconds(5);
    return new Credentials(
        signIn::provider, signIn.request(), Time.system(), pace, settings.stopping());
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

  public ElasticLoadBalancingV2Client elasticLoadBalancing() {
    return elasticLoadBalancing.get();
  }

  /** For Classic Load Balancers, which have an interface of their own. */
  public ElasticLoadBalancingClient classicLoadBalancing() {
    return classicLoadBalancing.get();
  }

  public CloudTrailClient cloudTrail() {
    return cloudTrail.get();
  }

  /**
   * For events of services without regions, as IAM, which are kept in one region of each partition.
   */
  public CloudTrailClient globalCloudTrail() {
    return globalCloudTrail.get();
  }

  public EventBridgeClient events() {
    return events.get();
  }

  public KmsClient kms() {
    return kms.get();
  }

  public CloudWatchLogsClient logs() {
    return logs.get();
  }

  public Quotas quotas() {
    return quotas.get();
  }

  public SqsClient sqs() {
    return sqs.get();
  }

  public SsmClient ssm() {
    return ssm.get();
  }

  public StsClient sts() {
    return sts.get();
  }

  /**
   * The credentials that calls are signed with.
   *
   * @throws io.eksplan.model.Failure when nobody is signed in
   */
  public AwsCredentials signedIn() {
    return credentials.get().resolveCredentials();
  }

  /** When the credentials end, where that is known. */
  public Optional<Instant> signedInUntil() {
    return new SignIn(settings).end(signedIn());
  }

  /** Whether whatever the credentials come from may give others when they end. */
  public boolean renewsSignIn() {
    return new SignIn(settings).renewable();
  }

  /** From now on, waits for new credentials when they end, where there may be others. */
  public void waitForSignIn(Patience patience) {
    credentials.get().wait(patience);
  }

  /** Returns once nobody has to sign in any more; false where it came to nothing. */
  public boolean stillSignedIn() {
    return credentials.get().available();
  }

  public Waits waits() {
    return new Waits(
        settings.endpoint().overridden() ? Duration.ofMillis(10) : Duration.ofSeconds(2));
  }

  /** How long EC2 and IAM may answer as if a change had not been made. */
  public Duration settling() {
    return settings.endpoint().overridden() ? Duration.ofSeconds(1) : Duration.ofSeconds(15);
  }

  /** The variables of the process, or their stand-ins. */
  public Map<String, String> environment() {
    return settings.environment();
  }

  public Endpoint endpoint() {
    return settings.endpoint();
  }

  public Fallbacks fallbacks() {
    return fallbacks;
  }

  /** What was sent so far. */
  public CallLog calls() {
    return log;
  }

  @Override
  public void close() {
    http.ifMade(SdkHttpClient::close);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Service service) {
    return client(builder, service, settings.region());
  }

  private CloudTrailClient globalTrail() {
    String here = settings.region();
    String region =
        here.startsWith("cn-")
            ? "cn-north-1"
            : here.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
    return client(CloudTrailClient.builder(), Service.CLOUD_TRAIL, region);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Service service, String region) {
    Gate gate = gate(service);
    // A defaults mode that is given spares the SDK looking for one in the profile.
    builder
        .region(Region.of(region))
        .credentialsProvider(credentials.get())
        .putAuthScheme(new Signing(credentials.get()))
        .httpClient(gate)
        .defaultsMode(DefaultsMode.STANDARD)
        .overrideConfiguration(behaviour(service, gate));
    settings.endpoint().override().ifPresent(address -> redirect(builder, address));
    return builder.build();
  }

  private Quotas makeQuotas() {
    return new Quotas(gate(Service.QUOTAS), credentials.get(), settings, translation);
  }

  private Gate gate(Service service) {
    return new Gate(http.get(), service.atOnce(settings.endpoint()), settings.stopping(), log);
  }

  private ClientOverrideConfiguration behaviour(Service service, Gate gate) {
    Retries retries =
        new Retries(translation, budget, gate, log, credentials.get(), settings.stopping());
    return ClientOverrideConfiguration.builder()
        .retryStrategy(retries)
        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, USER_AGENT)
        .addExecutionInterceptor(new Watch(service, recent))
        .addExecutionInterceptor(new PartialFailure())
        .build();
  }

  /** The profile's wish for FIPS or dual-stack endpoints is about AWS's own ones. */
  private static <B extends AwsClientBuilder<B, C>, C> void redirect(B builder, URI address) {
    builder.endpointOverride(address).fipsEnabled(false).dualstackEnabled(false);
  }
}

package io.eksplan.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * An AWS emulator as seen from one account of it, in which nothing exists at first.
 *
 * @param endpoint where every service answers, by AWS's rules where the test wants them
 * @param inside where the server itself answers
 * @param accountId twelve digits; they are the access key id too, which is how the account is
 *     chosen
 */
public record Emulator(URI endpoint, URI inside, String accountId) {

  public static final Region REGION = Region.EU_WEST_1;

  private static final String SECRET = "local";
  private static final long LOWEST_ACCOUNT = 100_000_000_000L;

  /** One without rules. */
  public Emulator(URI endpoint, String accountId) {
    this(endpoint, endpoint, accountId);
  }

  static Emulator inFreshAccount(URI endpoint, URI inside) {
    long number = ThreadLocalRandom.current().nextLong(LOWEST_ACCOUNT, 10 * LOWEST_ACCOUNT);
    return new Emulator(endpoint, inside, String.valueOf(number));
  }

  /** The same server in another account, in which nothing exists. */
  public Emulator freshAccount() {
    return inFreshAccount(endpoint, inside);
  }

  /**
   * Builds a client of this account: {@code emulator.client(EksClient.builder())}. What it does has
   * been done for long as far as rules are concerned, and what it sees is what is there.
   */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    var credentials = AwsBasicCredentials.create(accountId, SECRET);
    return builder
        .endpointOverride(inside)
        .region(REGION)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  /** The environment of a process of this machine that works in this account. */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("AWS_ENDPOINT_URL", endpoint.toString());
    variables.put("AWS_ACCESS_KEY_ID", accountId);
    variables.put("AWS_SECRET_ACCESS_KEY", SECRET);
    return variables;
  }

  /** From now on every EKS and Auto Scaling change in this account takes this long. */
  public void slowDown(Duration duration) {
    control("\"delayMs\": " + duration.toMillis());
  }

  /** Puts a live cluster into a status, such as FAILED. */
  public void putCluster(String cluster, String status) {
    control("\"cluster\": \"%s\", \"status\": \"%s\"".formatted(cluster, status));
  }

  /** Puts a live node group into a status, such as CREATE_FAILED. */
  public void putNodeGroup(String cluster, String nodeGroup, String status) {
    control(
        "\"cluster\": \"%s\", \"nodeGroup\": \"%s\", \"status\": \"%s\""
            .formatted(cluster, nodeGroup, status));
  }

  /** The same with an issue in its health, as JSON: {@code {"code": ..., "message": ...}}. */
  public void putNodeGroup(String cluster, String nodeGroup, String status, String issue) {
    control(
        "\"cluster\": \"%s\", \"nodeGroup\": \"%s\", \"status\": \"%s\", \"issue\": %s"
            .formatted(cluster, nodeGroup, status, issue));
  }

  /** Puts a live add-on into a status, such as CREATE_FAILED. */
  public void putAddon(String cluster, String addon, String status) {
    control(
        "\"cluster\": \"%s\", \"addon\": \"%s\", \"status\": \"%s\""
            .formatted(cluster, addon, status));
  }

  /** From now on CloudTrail keeps the calls of all accounts. */
  public void recordCalls() {
    post("/_ministack/config", "{\"cloudtrail._recording_enabled\": \"true\"}");
  }

  private void control(String members) {
    post(
        "/_eksplan/control",
        "{\"accountId\": \"%s\", \"region\": \"%s\", %s}"
            .formatted(accountId, REGION.id(), members));
  }

  private void post(String path, String order) {
    try {
      URI address = endpoint.resolve(path);
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.getOutputStream().write(order.getBytes(StandardCharsets.UTF_8));
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new AssertionError(
            "%s does not take %s: this test needs the emulator's extension in localstack/"
                .formatted(endpoint, order));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

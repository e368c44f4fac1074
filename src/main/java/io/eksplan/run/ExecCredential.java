package io.eksplan.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.report.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import tools.jackson.databind.node.ObjectNode;

/**
 * What kubectl asks a plugin for: a bearer token that EKS takes. It is a pre-signed URL of
 * sts:GetCallerIdentity, which EKS opens to learn who signed it; the cluster's name is signed with
 * it, so that it opens no other cluster.
 *
 * @param expires when kubectl asks anew
 */
public record ExecCredential(String token, Instant expires) {

  static final String API_VERSION = "client.authentication.k8s.io/v1beta1";

  private static final String PREFIX = "k8s-aws-v1.";
  private static final String CLUSTER_HEADER = "x-k8s-aws-id";

  /** In the URL, as every client of EKS sends it. EKS itself takes a token for 15 minutes. */
  private static final Duration URL_EXPIRY = Duration.ofSeconds(60);

  /** A minute less than EKS takes it for, against clocks that differ. */
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(14);

  /**
   * Signs; sends nothing.
   *
   * @param sts STS's endpoint in the cluster's region
   */
  static ExecCredential of(
      String cluster, URI sts, String region, AwsCredentials credentials, Instant now) {
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(sts)
            .encodedPath("/")
            .putRawQueryParameter("Action", "GetCallerIdentity")
            .putRawQueryParameter("Version", "2011-06-15")
            .putHeader(CLUSTER_HEADER, cluster)
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(credentials)
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, URL_EXPIRY))
            .request();
    byte[] url = signed.getUri().toString().getBytes(UTF_8);
    String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(url);
    return new ExecCredential(token, now.plus(TOKEN_LIFE).truncatedTo(ChronoUnit.SECONDS));
  }

  /** In the form that kubectl reads. */
  public String json() {
    ObjectNode json = Json.object();
    json.put("kind", "ExecCredential");
    json.put("apiVersion", API_VERSION);
    json.putObject("spec");
    ObjectNode status = json.putObject("status");
    status.put("expirationTimestamp", expires.toString());
    status.put("token", token);
    return Json.line(json);
  }
}

package io.eksplan.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.report.Json;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The token that EKS takes: only parameters that its authenticator knows, the cluster signed. */
final class ExecCredentialTest {

  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00.5Z");
  private static final URI STS = URI.create("https://sts.eu-west-1.amazonaws.com");

  @Test
  void theTokenIsASignedUrlThatNamesTheCluster() {
    URI url = url(credential(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));

    assertThat(url.toString()).startsWith("https://sts.eu-west-1.amazonaws.com/?");
    assertThat(query(url))
        .containsEntry("Action", "GetCallerIdentity")
        .containsEntry("Version", "2011-06-15")
        .containsEntry("X-Amz-Expires", "60")
        .containsEntry("X-Amz-SignedHeaders", "host%3Bx-k8s-aws-id")
        .containsOnlyKeys(
            "Action",
            "Version",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature");
    assertThat(query(url).get("X-Amz-Credential"))
        .startsWith("AKIDEXAMPLE%2F")
        .endsWith("%2Feu-west-1%2Fsts%2Faws4_request");
  }

  @Test
  void aSessionsTokenIsInTheUrl() {
    AwsCredentials session = AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "session+/=");

    assertThat(query(url(credential(session))))
        .containsEntry("X-Amz-Security-Token", "session%2B%2F%3D");
  }

  @Test
  void kubectlAsksAnewBeforeEksRefuses() {
    ExecCredential credential = credential(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

    assertThat(Json.read(credential.json()))
        .isEqualTo(
            Json.read(
                """
                {"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1beta1",
                 "spec": {}, "status": {"expirationTimestamp": "2026-01-02T12:14:00Z", "token": "%s"}}
                """
                    .formatted(credential.token())));
  }

  private static ExecCredential credential(AwsCredentials credentials) {
    return ExecCredential.of("demo", STS, "eu-west-1", credentials, NOW);
  }

  private static URI url(ExecCredential credential) {
    assertThat(credential.token()).startsWith("k8s-aws-v1.").doesNotContain("=", "+", "/");
    String encoded = credential.token().substring("k8s-aws-v1.".length());
    return URI.create(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
  }

  private static Map<String, String> query(URI url) {
    return Arrays.stream(url.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}

package io.eksplan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Where credentials come from, and when they end. */
final class SignInTest {

  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID",
          "id",
          "AWS_SECRET_ACCESS_KEY",
          "secret",
          "AWS_SESSION_TOKEN",
          "token");

  @TempDir private Path folder;

  @Test
  void keysInTheEnvironmentEndWhenItSaysSo() {
    assertThat(end(Optional.empty(), "2026-01-01T12:00:00+00:00"))
        .hasValue(Instant.parse("2026-01-01T12:00:00Z"));
    assertThat(end(Optional.empty(), "2026-01-01T12:00:00Z"))
        .hasValue(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Test
  void otherwiseNobodyKnows() {
    assertThat(end(Optional.empty(), "")).isEmpty();
    assertThat(end(Optional.empty(), "soon")).isEmpty();
    assertThat(end(Optional.of("another"), "2026-01-01T12:00:00Z")).isEmpty();
  }

  @Test
  void aProgramThatGivesKeysTellsWhenTheyEndAndIsAskedAnewByANewProvider() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config"), "[profile made]\ncredential_process = cat " + keys());
    System.setProperty("aws.configFile", config.toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    try {
      SignIn signIn = new SignIn(settings(Optional.of("made"), ""));
      tell("first", "2030-01-01T12:00:00Z");
      AwsCredentialsProvider provider = signIn.provider();
      AwsCredentials first = provider.resolveCredentials();
      tell("second", "2030-01-01T13:00:00Z");

      assertThat(signIn.end(first)).hasValue(Instant.parse("2030-01-01T12:00:00Z"));
      assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("first");
      assertThat(signIn.provider().resolveCredentials().accessKeyId()).isEqualTo("second");
      assertThat(signIn.request()).hasValue("Sign in again (aws sso login --profile made)");
    } finally {
      System.clearProperty("aws.configFile");
      System.clearProperty("aws.sharedCredentialsFile");
    }
  }

  @Test
  void keysInTheEnvironmentStayWhatTheyAre() {
    assertThat(new SignIn(settings(Optional.empty(), "")).request()).isEmpty();
  }

  private Path keys() {
    return folder.resolve("keys.json");
  }

  private void tell(String id, String end) throws IOException {
    Files.writeString(
        keys(),
        """
        {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "s", "SessionToken": "t",
         "Expiration": "%s"}
        """
            .formatted(id, end));
  }

  private static Optional<Instant> end(Optional<String> profile, String expiration) {
    return new SignIn(settings(profile, expiration))
        .end(AwsBasicCredentials.create("id", "secret"));
  }

  private static ClientSettings settings(Optional<String> profile, String expiration) {
    Map<String, String> environment = new HashMap<>(KEYS);
    environment.put("AWS_CREDENTIAL_EXPIRATION", expiration);
    return new ClientSettings(
        "eu-west-1", profile, Endpoint.aws(), environment, _ -> {}, _ -> {}, () -> false);
  }
}

package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds the credentials: those of the SDK's default chain, and fixed ones for an emulator on this
 * machine.
 */
final class SignIn {

  /** Emulators take any; these stand for their default account. */
  private static final AwsCredentials DUMMY = AwsBasicCredentials.create("test", "test");

  private final ClientSettings settings;

  SignIn(ClientSettings settings) {
    this.settings = settings;
  }

  AwsCredentialsProvider provider() {
    if (settings.profile().isPresent()) {
      return explained(ProfileCredentialsProvider.create(settings.profile().get()));
    }
    Optional<AwsCredentials> keys = keys();
    if (keys.isPresent()) {
      return StaticCredentialsProvider.create(keys.get());
    }
    return settings.endpoint().loopback()
        ? profileElseDummy()
        : explained(DefaultCredentialsProvider.builder().build());
  }

  /**
   * Keys in the environment are first in the SDK's chain too; taken here, the chain need not be
   * loaded.
   */
  private Optional<AwsCredentials> keys() {
    return settings
        .variable("AWS_ACCESS_KEY_ID")
        .flatMap(id -> settings.variable("AWS_SECRET_ACCESS_KEY").map(secret -> keys(id, secret)));
  }

  /**
   * When the credentials end, where they do for good: keys in the environment, for which whoever
   * put them there says so too. All other sources are asked again and renew what they give.
   */
  Optional<Instant> end() {
    if (settings.profile().isPresent() || keys().isEmpty()) {
      return Optional.empty();
    }
    return settings.variable("AWS_CREDENTIAL_EXPIRATION").flatMap(SignIn::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  private AwsCredentials keys(String id, String secret) {
    return settings
        .variable("AWS_SESSION_TOKEN")
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
        .orElseGet(() -> AwsBasicCredentials.create(id, secret));
  }

  /**
   * Not the whole chain: on a machine that is none of AWS's its last link, the instance's metadata,
   * takes seconds to fail.
   */
  private AwsCredentialsProvider profileElseDummy() {
    if (profileFiles().noneMatch(Files::exists)) {
      return StaticCredentialsProvider.create(DUMMY);
    }
    AwsCredentialsProvider profile = ProfileCredentialsProvider.create();
    return () -> {
      try {
        return profile.resolveCredentials();
      } catch (SdkException none) {
        return DUMMY;
      }
    };
  }

  private Stream<Path> profileFiles() {
    return Stream.of(
            settings.variable("AWS_SHARED_CREDENTIALS_FILE").or(() -> inHome("credentials")),
            settings.variable("AWS_CONFIG_FILE").or(() -> inHome("config")))
        .flatMap(Optional::stream)
        .map(Path::of);
  }

  private Optional<String> inHome(String file) {
    return settings.variable("HOME").map(home -> home + "/.aws/" + file);
  }

  private AwsCredentialsProvider explained(AwsCredentialsProvider provider) {
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (SdkException none) {
        throw new Failure(Reason.SIGNED_OUT, "", explanation(none), none);
      }
    };
  }

  private String explanation(SdkException none) {
    // The SDK prints its whole object after its words.
    String words =
        Optional.ofNullable(none.getMessage())
            .orElse("no credentials")
            .replaceFirst(": ProfileFile\\(.*", "");
    return settings
        .profile()
        .or(() -> settings.variable("AWS_PROFILE"))
        .map(
            profile ->
                "no credentials from profile "
                    + profile
                    + ": "
                    + words
                    + "; sign in again (aws sso login --profile "
                    + profile
                    + "), or choose another --profile")
        .orElse(
            "no AWS credentials found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, choose a"
                + " --profile, or use --local for the local emulator");
  }
}

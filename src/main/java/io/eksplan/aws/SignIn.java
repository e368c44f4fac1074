package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

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

  /** The credentials' source, made anew: it knows nothing of what was found before. */
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
   * Whether the source may give others later: a process's environment and Java's properties stay
   * what they are.
   */
  boolean renewable() {
    return settings.profile().isPresent() || !(keys().isPresent() || areInProperties());
  }

  private static boolean areInProperties() {
    return System.getProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property()) != null;
  }

  /**
   * When credentials end, where that is known: their source may tell, and whoever puts keys into
   * the environment may say so beside them.
   */
  Optional<Instant> end(AwsCredentials credentials) {
    if (settings.profile().isPresent() || keys().isEmpty()) {
      return credentials.expirationTime();
    }
    return settings.variable("AWS_CREDENTIAL_EXPIRATION").flatMap(SignIn::instant);
  }

  /** What to do for others: {@code Sign in again (aws sso login --profile dev)}. */
  Optional<String> request() {
    String profile = chosenProfile().map(chosen -> " --profile " + chosen).orElse("");
    return renewable()
        ? Optional.of("Sign in again (aws sso login" + profile + ")")
        : Optional.empty();
  }

  private Optional<String> chosenProfile() {
    return settings.profile().or(() -> settings.variable("AWS_PROFILE"));
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
    return new Source(ProfileCredentialsProvider.create(), _ -> DUMMY);
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
    return new Source(
        provider,
        none -> {
          throw new Failure(Reason.SIGNED_OUT, "", explanation(none), none);
        });
  }

  /** One of the SDK's, and what comes of it where it gives nothing. */
  private record Source(
      AwsCredentialsProvider provider, Function<RuntimeException, AwsCredentials> otherwise)
      implements AwsCredentialsProvider, SdkAutoCloseable {

    /** A program that gives none is not told of by one of the SDK's own exceptions. */
    @Override
    public AwsCredentials resolveCredentials() {
      try {
        return provider.resolveCredentials();
      } catch (SdkException | IllegalStateException | UncheckedIOException none) {
        return otherwise.apply(none);
      }
    }

    @Override
    public void close() {
      if (provider instanceof SdkAutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  private String explanation(RuntimeException none) {
    // The SDK prints its whole object after its words.
    String words =
        Optional.ofNullable(none.getMessage())
            .orElse("no credentials")
            .replaceFirst(": ProfileFile\\(.*", "");
    return chosenProfile()
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

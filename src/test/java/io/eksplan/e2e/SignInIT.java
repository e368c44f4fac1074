package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that end in the middle of changes. */
@WithEmulator(strictly = true)
final class SignInIT {

  private static final Path CI = Run.HOME.resolve("plans/ci.yaml");
  private static final String FIRST = "first-token";
  private static final String SECOND = "second-token";
  private static final String ENDED = "The credentials have ended";

  @TempDir private Path folder;

  private final Emulator account;

  SignInIT(Emulator emulator) {
    this.account = emulator.freshAccount();
  }

  /** Ends the first credentials once a cluster is being made. */
  private static final class Ending implements Rule {

    private final Queue<String> afterwards = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    @Override
    public Optional<Answer> before(Call call) {
      boolean first = call.request().header("x-amz-security-token").equals(Optional.of(FIRST));
      if (!ended || !first) {
        return Optional.empty();
      }
      String message = "The security token included in the request is expired";
      return Optional.of(Answer.error(call, 403, "ExpiredTokenException", message));
    }

    @Override
    public Answer after(Call call, Answer answer) {
      if (ended && call.changes()) {
        afterwards.add(call.operation());
      }
      ended |= call.operation().equals("CreateCluster") && answer.ok();
      return answer;
    }
  }

  @Test
  void theRunWaitsForANewSignInAndGoesOnWithTheVeryCallThatWasRefused() throws Exception {
    signIn(FIRST);
    Ending ending = new Ending();
    try (StrictProxy proxy = StrictProxy.before(account.endpoint(), List.of(ending))) {
      Running apply = signedIn(proxy).start("apply", CI, "--auto-approve").says(ENDED);
      assertThat(ending.afterwards).isEmpty();

      signIn(SECOND);

      Run run = apply.ends();
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).containsOnlyOnce(ENDED).contains("aws sso login", "the run goes on");
      assertThat(ending.afterwards).contains("CreateNodegroup").doesNotContain("CreateCluster");
    }
    Shell.here(account).matches(CI);
  }

  @Test
  void aRunThatLostItsLockMeanwhileChangesNothingMore() throws Exception {
    signIn(FIRST);
    Ending ending = new Ending();
    try (StrictProxy proxy = StrictProxy.before(account.endpoint(), List.of(ending))) {
      Running apply = signedIn(proxy).start("apply", CI, "--auto-approve").says(ENDED);
      Shell.here(account).succeeds("unlock", CI);

      signIn(SECOND);

      Run run = apply.ends();
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).contains("The lock is lost", "somebody took it");
      assertThat(ending.afterwards).isEmpty();
    }
    Shell.here(account).succeeds("apply", CI, "--auto-approve");
    Shell.here(account).matches(CI);
  }

  @Test
  void keysInTheEnvironmentAreNotWaitedFor() throws Exception {
    Ending ending = new Ending();
    try (StrictProxy proxy = StrictProxy.before(account.endpoint(), List.of(ending))) {
      Shell shell =
          Shell.of(account)
              .with("AWS_ENDPOINT_URL", proxy.endpoint().toString())
              .with("AWS_SESSION_TOKEN", FIRST);

      Run run = shell.expect(1, "apply", CI, "--auto-approve");

      assertThat(run.err())
          .contains("the credentials have expired: sign in again", "skipped")
          .doesNotContain(ENDED);
      assertThat(ending.afterwards).isEmpty();
    }
  }

  /** Whoever is signed in by a file alone. */
  private Shell signedIn(StrictProxy proxy) {
    return Shell.of(account)
        .with("AWS_ENDPOINT_URL", proxy.endpoint().toString())
        .with("AWS_SHARED_CREDENTIALS_FILE", file().toString())
        .with("AWS_ACCESS_KEY_ID", "")
        .with("AWS_SECRET_ACCESS_KEY", "");
  }

  private Path file() {
    return folder.resolve("credentials");
  }

  private void signIn(String token) throws IOException {
    Files.writeString(
        file(),
        """
        [default]
        aws_access_key_id = %s
        aws_secret_access_key = secret
        aws_session_token = %s
        """
            .formatted(account.accountId(), token));
  }
}

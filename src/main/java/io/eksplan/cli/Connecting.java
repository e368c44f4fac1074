package io.eksplan.cli;

import io.eksplan.aws.Clients;
import io.eksplan.run.Session;
import io.eksplan.run.Settings;
import io.eksplan.run.Voice;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The way to AWS that the options name, whose news are printed to standard error. */
final class Connecting {

  private Connecting() {}

  /**
   * Opens a session, starting the local AWS when it is asked for and not up.
   *
   * @param stopping ends retries once the user asked to stop
   */
  static Session session(
      GlobalOptions options, Terminal terminal, String region, BooleanSupplier stopping) {
    return Session.open(settings(options, terminal), voice(options, terminal), region, stopping);
  }

  /** The clients alone, for what must not call AWS unasked. */
  static Clients clients(
      GlobalOptions options, Terminal terminal, String region, BooleanSupplier stopping) {
    return Session.connect(settings(options, terminal), voice(options, terminal), region, stopping);
  }

  private static Settings settings(GlobalOptions options, Terminal terminal) {
    return new Settings(
        options.local(),
        options.endpointUrl(),
        options.profile(),
        Optional.of(Settings.launched()),
        terminal.environment());
  }

  private static Voice voice(GlobalOptions options, Terminal terminal) {
    Consumer<String> progress = terminal.err()::println;
    return new Voice(
        progress,
        warning -> terminal.err().println("Warning: " + warning),
        options.verbose() ? progress : _ -> {});
  }
}

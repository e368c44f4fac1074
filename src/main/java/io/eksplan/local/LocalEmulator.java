package io.eksplan.local;

import io.eksplan.local.Status.State;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The local AWS: a server process of its own that lives on between commands and holds its state in
 * memory. Several processes may call this at once. Every failure is a {@link LocalFailure}.
 *
 * @param home the distribution or checkout with the {@code localstack/} folder
 * @param cache where the Python environment is kept
 * @param state where the process id and the log are kept
 * @param port the port of 127.0.0.1 that it listens on
 * @param variables the environment that the server and the programs that install it run in
 */
public record LocalEmulator(
    Path home, Path cache, Path state, int port, Map<String, String> variables) {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 50;

  public LocalEmulator {
    variables = Map.copyOf(variables);
  }

  /** The emulator that this user's environment means: its cache folder and its port. */
  public LocalEmulator(Path home, Map<String, String> environment) {
    this(
        home,
        Settings.cache(environment),
        Settings.cache(environment),
        Settings.port(environment),
        environment);
  }

  /**
   * The one whose files are on the class path, or in the working directory where they are not.
   *
   * @throws LocalFailure when they cannot be unpacked
   */
  public static LocalEmulator onClassPath(Map<String, String> environment) {
    return new LocalEmulator(
        PackedFiles.find(environment).map(PackedFiles::home).orElse(Path.of(".")), environment);
  }

  /** Where it listens when it is up. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How it is; starts and changes nothing. */
  public Status status() {
    State state =
        switch (Health.at(endpoint())) {
          case Health.Ours(String extension, long _) ->
              extension.equals(ExtensionHash.of(files())) ? State.UP : State.OUTDATED;
          case Health.Foreign() -> server().find().isPresent() ? State.SILENT : State.FOREIGN;
          case Health.Nothing() -> server().find().isPresent() ? State.SILENT : State.DOWN;
        };
    return new Status(state, endpoint(), server().log());
  }

  /**
   * Starts it when it is not up, installing it first when it never was, and waits until it answers.
   * One that runs other code than this eksplan's is restarted, which loses its state.
   */
  public URI up(Consumer<String> progress) {
    if (status().state() == State.UP) {
      return endpoint();
    }
    try (Guard _ = guard(progress)) {
      switch (patientState()) {
        case UP -> {}
        case DOWN -> start(progress);
        case FOREIGN -> throw portTaken();
        case SILENT, OUTDATED -> {
          progress.accept(
              "Restarting the local AWS, which runs older code or hangs: its state is lost");
          stop();
          start(progress);
        }
      }
    }
    return endpoint();
  }

  /** One that starts, or that a busy machine holds up, gets time before it counts as hung. */
  private State patientState() {
    Instant limit = Instant.now().plus(PATIENCE);
    State state = status().state();
    while (state == State.SILENT && Instant.now().isBefore(limit)) {
      pause();
      state = status().state();
    }
    return state;
  }

  /** Stops it; false when there was nothing to stop. */
  public boolean down() {
    try (Guard _ = guard(_ -> {})) {
      return stop();
    }
  }

  /** Makes it forget every resource of every account. */
  public void reset() {
    switch (status().state()) {
      case UP, OUTDATED -> Health.reset(endpoint());
      case SILENT, DOWN, FOREIGN ->
          throw new LocalFailure(status().summary() + ". Start it first: eksplan local up");
    }
  }

  private boolean stop() {
    Optional<ProcessHandle> process =
        switch (Health.at(endpoint())) {
          case Health.Ours(String _, long pid) -> Optional.of(ours(pid));
          case Health.Foreign(), Health.Nothing() -> server().find();
        };
    process.ifPresent(server()::stop);
    return process.isPresent();
  }

  private ProcessHandle ours(long pid) {
    return server()
        .find(pid)
        .orElseThrow(
            () ->
                new LocalFailure(
                    "The local AWS at %s was not started by `eksplan local up`, but perhaps in a"
                            .formatted(endpoint())
                        + " container: stop it there"));
  }

  private void start(Consumer<String> progress) {
    Path python = new PythonEnvironment(cache, files(), variables).ready(progress);
    progress.accept("Starting the local AWS at " + endpoint());
    List<String> words =
        List.of(
            python.toString(),
            files().resolve("serve.py").toString(),
            "--port",
            String.valueOf(port));
    awaitHealth(server().start(new Command(words, variables)));
    progress.accept("The local AWS is up at " + endpoint());
  }

  private void awaitHealth(ProcessHandle process) {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (!(Health.at(endpoint()) instanceof Health.Ours)) {
      if (!process.isAlive()) {
        throw LocalFailure.withOutput(
            "The local AWS ended while it started. The end of its log, " + server().log() + ":",
            server().lastLogLines());
      }
      if (Instant.now().isAfter(limit)) {
        server().stop(process);
        throw LocalFailure.withOutput(
            "The local AWS did not answer within %d s. The end of its log, %s:"
                .formatted(START_LIMIT.toSeconds(), server().log()),
            server().lastLogLines());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw LocalFailure.interrupted(e);
    }
  }

  private LocalFailure portTaken() {
    return new LocalFailure(
        """
        Port %d of 127.0.0.1 is taken by something that is not eksplan's local AWS.
          Stop it, or choose another port: export %s=%d
          Or use it as it is, without --local: export AWS_ENDPOINT_URL=%s\
        """
            .formatted(port, Settings.PORT, port + 1, endpoint()));
  }

  private Guard guard(Consumer<String> progress) {
    return Guard.enter(state.resolve("local-" + port + ".lock"), progress);
  }

  private ServerProcess server() {
    return new ServerProcess(state, port);
  }

  private Path files() {
    Path folder = home.resolve("localstack");
    if (!Files.isRegularFile(folder.resolve("serve.py"))) {
      throw new LocalFailure(
          "There is no local AWS in %s: this eksplan is not whole, install it again"
              .formatted(home));
    }
    return folder;
  }
}

package io.eksplan.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code ./eksplan} at work, for tests that do something meanwhile. */
final class Running {

  /** A shell's background job ignores Ctrl-C, and so would all that it starts. */
  private static final String HEAR_CTRL_C =
      "import os, signal, sys;"
          + " signal.signal(signal.SIGINT, signal.SIG_DFL);"
          + " os.execv(sys.argv[1], sys.argv[1:])";

  private static final int MINUTES = 5;

  private final Process process;
  private final Path out;
  private final BlockingQueue<Optional<String>> unread = new LinkedBlockingQueue<>();
  private final List<String> said = new ArrayList<>();

  private Running(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts a program. What it says is taken from it, so that it never waits for a reader. */
  static Running start(
      Path folder, Path program, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("python3", "-c", HEAR_CTRL_C));
    command.add(program.toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("running", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Running running = new Running(builder.start(), out);
    running.process.getOutputStream().close();
    Thread _ = Thread.ofVirtual().start(running::listen);
    return running;
  }

  private void listen() {
    try (BufferedReader err = process.errorReader(UTF_8)) {
      err.lines().map(Optional::of).forEach(unread::add);
    } catch (IOException | UncheckedIOException killed) {
      // What it said until then counts.
    } finally {
      unread.add(Optional.empty());
    }
  }

  /** Returns once it has said a line on stderr that has the text; it must before it ends. */
  Running says(String text) throws InterruptedException {
    while (true) {
      Optional<String> line = next();
      assertThat(line).as("ended without %s:%n%s", text, String.join("\n", said)).isPresent();
      if (line.get().contains(text)) {
        return this;
      }
    }
  }

  /** Waits for its end, and returns what it left. */
  Run ends() throws Exception {
    while (next().isPresent()) {}
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    Run run = new Run(process.exitValue(), Files.readString(out), String.join("\n", said));
    Files.delete(out);
    return run;
  }

  private Optional<String> next() throws InterruptedException {
    Optional<String> line = unread.poll(MINUTES, TimeUnit.MINUTES);
    assertThat(line).as("silent for %d minutes:%n%s", MINUTES, String.join("\n", said)).isNotNull();
    line.ifPresent(said::add);
    return line;
  }

  /** The launcher becomes the JVM, so that a signal to the one reaches the other. */
  void signal(String name) throws Exception {
    Run.of(Path.of("/bin/kill"), Map.of(), "-" + name, Long.toString(process.pid()));
  }

  /** Ends it at once, with no chance to say or finish anything. */
  Run kill() throws Exception {
    process.destroyForcibly();
    return ends();
  }

  Process process() {
    return process;
  }
}

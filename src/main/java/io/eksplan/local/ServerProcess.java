package io.eksplan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The emulator's process, found again by a later command through a file with its id and its start
 * time: an id alone may belong to somebody else by then.
 */
record ServerProcess(Path state, int port) {

  private static final Duration CLOCK_STEP = Duration.ofSeconds(1);
  private static final int STOP_SECONDS = 5;
  private static final int LOG_LINES = 12;

  Path log() {
    return state.resolve("local-" + port + ".log");
  }

  private Path pidFile() {
    return state.resolve("local-" + port + ".pid");
  }

  /** Starts the server; serve.py leaves our process group by itself, so it outlives us. */
  ProcessHandle start(Command command) {
    try {
      OwnersAlone.folder(state);
      if (Files.exists(log())) {
        Path previous = state.resolve("local-" + port + ".previous.log");
        Files.move(log(), previous, StandardCopyOption.REPLACE_EXISTING);
      }
      OwnersAlone.file(log());
      Process process =
          command
              .builder()
              .directory(state.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log().toFile())
              .start();
      remember(process.toHandle());
      return process.toHandle();
    } catch (IOException e) {
      throw new LocalFailure("Cannot start the local AWS: " + e.getMessage(), e);
    }
  }

  private void remember(ProcessHandle process) throws IOException {
    long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    Path draft = state.resolve("local-" + port + ".pid.new");
    OwnersAlone.file(draft);
    Files.writeString(draft, process.pid() + " " + started + "\n");
    Files.move(draft, pidFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The process that the pid file means, while it lives. */
  Optional<ProcessHandle> find() {
    try {
      String[] words = Files.readString(pidFile()).strip().split(" ", -1);
      Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(process -> process.isAlive() && startedAt(process, started));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new LocalFailure("Cannot read " + pidFile() + ": delete it", e);
    }
  }

  private static boolean startedAt(ProcessHandle process, Instant started) {
    Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(started, actual).abs().compareTo(CLOCK_STEP) <= 0;
  }

  /**
   * The process behind a healthy answer, when the pid file is gone. An answer may come out of a
   * container, whose process ids mean nothing here, so the command line has to fit too.
   */
  Optional<ProcessHandle> find(long pid) {
    return find().or(() -> ProcessHandle.of(pid).filter(this::isServer));
  }

  private boolean isServer(ProcessHandle process) {
    List<String> words = List.of(process.info().arguments().orElse(new String[0]));
    return words.contains(String.valueOf(port))
        && words.stream().anyMatch(word -> word.endsWith("serve.py"));
  }

  void stop(ProcessHandle process) {
    process.destroy();
    if (!endsWithin(process, STOP_SECONDS)) {
      process.destroyForcibly();
      endsWithin(process, STOP_SECONDS);
    }
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new LocalFailure("Cannot delete " + pidFile() + ": " + e.getMessage(), e);
    }
  }

  private static boolean endsWithin(ProcessHandle process, int seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new LocalFailure("Cannot watch the local AWS end: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw LocalFailure.interrupted(e);
    }
  }

  List<String> lastLogLines() {
    try {
      List<String> lines = Files.readAllLines(log());
      return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    } catch (IOException e) {
      return List.of("(no log: " + e.getMessage() + ")");
    }
  }
}

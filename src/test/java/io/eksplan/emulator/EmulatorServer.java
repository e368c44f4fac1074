package io.eksplan.emulator;

import io.eksplan.local.LocalEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The emulator of this test run: one that is given, a container, or a process of its own. */
record EmulatorServer(URI endpoint, Runnable stop) implements AutoCloseable {

  /** Takes the first that is there, and says which. */
  static EmulatorServer find() {
    Map<String, String> environment = System.getenv();
    String given = environment.getOrDefault("AWS_ENDPOINT_URL", "");
    if (!given.isBlank()) {
      return said("AWS_ENDPOINT_URL", new EmulatorServer(URI.create(given), () -> {}));
    }
    Optional<EmulatorServer> container = EmulatorContainer.start(home(), environment);
    if (container.isPresent()) {
      return said("a container", container.get());
    }
    return said("a local process", process(environment));
  }

  /** The user's Python environment, but a port and a state of its own. */
  private static EmulatorServer process(Map<String, String> environment) {
    try {
      Path state = home().resolve("target/emulator");
      Path cache = new LocalEmulator(home(), environment).cache();
      LocalEmulator emulator =
          new LocalEmulator(home(), cache, state, FreePort.find(), environment);
      // An interrupted run does not close its store, and the server would outlive it.
      Runtime.getRuntime().addShutdownHook(new Thread(emulator::down));
      emulator.up(EmulatorServer::print);
      return new EmulatorServer(emulator.endpoint(), emulator::down);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checkout. */
  static Path home() {
    return Path.of(System.getProperty("eksplan.home", "")).toAbsolutePath();
  }

  private static EmulatorServer said(String which, EmulatorServer server) {
    print("The tests use " + which + " at " + server.endpoint());
    return server;
  }

  static void print(String line) {
    System.out.println("[emulator] " + line);
  }

  @Override
  public void close() {
    stop.run();
  }
}

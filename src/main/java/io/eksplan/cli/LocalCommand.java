package io.eksplan.cli;

import io.eksplan.local.LocalEmulator;
import io.eksplan.local.Status;
import io.eksplan.run.Settings;
import picocli.CommandLine.Command;

/** {@code eksplan local}: the local AWS emulator, which {@code --local} uses. */
@Command(description = "Start, stop or reset the local AWS emulator.")
final class LocalCommand {

  private final Terminal terminal;

  LocalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "up", description = "Start it when it is not up, and wait until it answers.")
  int up() {
    LocalEmulator emulator = emulator();
    emulator.up(terminal.err()::println);
    terminal.out().println(emulator.status().summary());
    return 0;
  }

  @Command(name = "down", description = "Stop it; its state is lost.")
  int down() {
    boolean stopped = emulator().down();
    terminal.out().println(stopped ? "The local AWS is stopped" : "The local AWS was not up");
    return 0;
  }

  @Command(name = "status", description = "Say how it is; exit with 0 only when it is up.")
  int status() {
    Status status = emulator().status();
    terminal.out().println(status.summary());
    return status.state() == Status.State.UP ? 0 : 1;
  }

  @Command(name = "reset", description = "Make it forget every resource.")
  int reset() {
    emulator().reset();
    terminal.out().println("The local AWS is empty");
    return 0;
  }

  private LocalEmulator emulator() {
    return new LocalEmulator(Settings.launched(), terminal.environment());
  }
}

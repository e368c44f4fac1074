package io.eksplan.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process as this machine can tell it from every other one, ever: a process id alone comes again.
 *
 * @param boot the running of the machine that it belongs to
 * @param space the process ids' namespace: two containers of one machine count apart
 * @param pid its id there
 * @param started when it started, in the kernel's ticks since the boot
 */
public record LocalProcess(String boot, String space, long pid, String started) {

  private static final Path PROC = Path.of("/proc");
  private static final int START_TIME = 21;

  /** This one; empty where there is no {@code /proc}, as on macOS. */
  public static Optional<LocalProcess> current() {
    return at(ProcessHandle.current().pid());
  }

  /** {@code BOOT/NAMESPACE/PID/STARTED}. */
  @Override
  public String toString() {
    return String.join("/", boot, space, Long.toString(pid), started);
  }

  /** What {@link #toString} says; empty for anything else. */
  public static Optional<LocalProcess> parse(String text) {
    List<String> parts = List.of(text.split("/", -1));
    if (parts.size() != 4 || !parts.get(2).matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new LocalProcess(parts.get(0), parts.get(1), Long.parseLong(parts.get(2)), parts.get(3)));
  }

  /** Whether it was one of this machine's, seen from here, and has ended. */
  public boolean isKnownToBeGone() {
    return isOurs() && !at(pid).equals(Optional.of(this));
  }

  /** Whether it is one of this machine's, seen from here, and lives. */
  public boolean isKnownToLive() {
    return isOurs() && at(pid).equals(Optional.of(this));
  }

  private boolean isOurs() {
    return current().filter(self -> self.boot.equals(boot) && self.space.equals(space)).isPresent();
  }

  private static Optional<LocalProcess> at(long pid) {
    try {
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      String space = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      // The second member is the program's name in brackets, and may hold brackets and blanks.
      List<String> afterName =
          List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
      String state = afterName.getFirst();
      // A zombie has ended, though nobody has asked yet how.
      if (state.equals("Z") || state.equals("X")) {
        return Optional.empty();
      }
      String started = afterName.get(START_TIME - 2);
      return Optional.of(new LocalProcess(boot, space.replace("/", "_"), pid, started));
    } catch (IOException | UnsupportedOperationException | SecurityException none) {
      return Optional.empty();
    }
  }
}

package io.eksplan.cli;

import io.eksplan.run.Attendant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Ctrl-C and SIGTERM. The first asks the run to end well: what is in flight ends, nothing new
 * starts. The second ends it at once; what AWS was told by then is seen by the next plan.
 */
final class Interrupts implements Attendant {

  static final int EXIT_CODE = 130;

  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Consumer<String> voice;
  private volatile Runnable lastAct = () -> {};

  private Interrupts(Terminal terminal) {
    this.voice = terminal.err()::println;
  }

  /** Listens from now on, until the process ends. */
  static Interrupts listen(Terminal terminal) {
    Interrupts interrupts = new Interrupts(terminal);
    List.of("INT", "TERM").forEach(signal -> Signals.on(signal, interrupts::onSignal));
    return interrupts;
  }

  /** Whether the user asked to stop. */
  @Override
  public boolean getAsBoolean() {
    return asked.get();
  }

  /** Lets a picture on the terminal show what is said, which it would draw over otherwise. */
  void speakThrough(Consumer<String> voice) {
    this.voice = voice;
  }

  /** Has this done before the process is ended at once, such as giving the cursor back. */
  void atTheEnd(Runnable act) {
    this.lastAct = act;
  }

  /** Tells the user something, wherever it shows just now. */
  @Override
  public void say(String line) {
    voice.accept(line);
  }

  private void onSignal() {
    if (asked.compareAndSet(false, true)) {
      voice.accept(
          "Stopping: calls in flight end, nothing new starts. Press Ctrl-C again to stop at once.");
      return;
    }
    voice.accept("Stopped at once. Run the same command again to see and finish the rest.");
    lastAct.run();
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}

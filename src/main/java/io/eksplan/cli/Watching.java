package io.eksplan.cli;

import io.eksplan.engine.Event;
import io.eksplan.report.EventJson;
import io.eksplan.report.EventText;
import io.eksplan.report.LiveView;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Shows events: as JSON lines, as a live picture on a terminal, or as plain lines. */
interface Watching extends Event.Listener, AutoCloseable {

  /** Shows a line that is no event, on stderr. */
  void say(String line);

  @Override
  default void close() {}

  static Watching of(GlobalOptions options, Terminal terminal, boolean json) {
    if (json) {
      EventJson lines = new EventJson(Clock.systemUTC());
      return new Lines(terminal, event -> print(terminal.out(), lines.line(event)));
    }
    if (Showing.isTerminal()) {
      return new Live(terminal, new LiveView(Showing.style(options), Instant.now()));
    }
    EventText lines = new EventText(Showing.style(options));
    return new Lines(
        terminal,
        event -> {
          boolean result = event instanceof Event.ApplyFinished;
          print(result ? terminal.out() : terminal.err(), lines.line(event));
        });
  }

  private static void print(PrintWriter writer, String line) {
    if (!line.isEmpty()) {
      writer.println(line);
      writer.flush();
    }
  }

  /** One line after the other. */
  record Lines(Terminal terminal, Event.Listener listener) implements Watching {

    @Override
    public void on(Event event) {
      listener.on(event);
    }

    @Override
    public void say(String line) {
      print(terminal.err(), line);
    }
  }

  /** The picture, drawn anew with each event and five times a second. */
  final class Live implements Watching {

    private static final int REDRAW_MILLIS = 200;

    private final Terminal terminal;
    private final LiveView view;
    private final Screen screen = Screen.measured();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

    Live(Terminal terminal, LiveView view) {
      this.terminal = terminal;
      this.view = view;
      ScheduledFuture<?> _ =
          ticks.scheduleAtFixedRate(
              this::tick, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(Event event) {
      show(view.on(event, Instant.now(), screen.width(), screen.height()));
      if (event instanceof Event.ApplyFinished) {
        ticks.shutdownNow();
      }
    }

    @Override
    public synchronized void say(String line) {
      show(view.say(line, Instant.now(), screen.width(), screen.height()));
    }

    private synchronized void tick() {
      if (!ticks.isShutdown()) {
        show(view.tick(Instant.now(), screen.width(), screen.height()));
      }
    }

    private void show(String text) {
      terminal.err().print(text);
      terminal.err().flush();
    }

    @Override
    public void close() {
      ticks.shutdownNow();
    }
  }
}

package io.eksplan.cli;

import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.report.EventJson;
import io.eksplan.report.EventText;
import io.eksplan.report.Glyphs;
import io.eksplan.report.Heartbeat;
import io.eksplan.report.LiveView;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows events: as JSON lines, as a live picture on a terminal, or as plain lines. */
interface Watching extends Event.Listener, AutoCloseable {

  /** Shows a line that is no event, on stderr. */
  void say(String line);

  @Override
  default void close() {}

  static Watching of(GlobalOptions options, Terminal terminal, boolean json, Forecast forecast) {
    if (json) {
      EventJson lines = new EventJson(Clock.systemUTC());
      return new Lines(terminal, event -> print(terminal.out(), lines.line(event)));
    }
    if (Showing.canRedraw(terminal)) {
      return new Live(
          terminal,
          new LiveView(
              Showing.style(options, terminal), Showing.glyphs(terminal), forecast, Instant.now()));
    }
    return log(options, terminal, "", forecast);
  }

  /**
   * Plain lines, and one each minute in which nothing happens.
   *
   * @param prefix of every line, where several are watched at once; else empty
   */
  static Watching log(GlobalOptions options, Terminal terminal, String prefix, Forecast forecast) {
    return new Log(
        terminal,
        prefix,
        new EventText(Showing.style(options, terminal), Glyphs.UNICODE),
        new Heartbeat(forecast, Instant.now()));
  }

  /** A daemon's, so that nothing holds up the end of the process. */
  private static ScheduledExecutorService ticking() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> Thread.ofPlatform().daemon().name("ticks").unstarted(task));
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

  /** One line after the other, and one each minute in which nothing happens. */
  final class Log implements Watching {

    private final Terminal terminal;
    private final String prefix;
    private final EventText text;
    private final Heartbeat heartbeat;
    private final ScheduledExecutorService ticks = ticking();

    Log(Terminal terminal, String prefix, EventText text, Heartbeat heartbeat) {
      this.terminal = terminal;
      this.prefix = prefix;
      this.text = text;
      this.heartbeat = heartbeat;
      ScheduledFuture<?> _ =
          ticks.scheduleAtFixedRate(() -> tick(Instant.now()), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void on(Event event) {
      heartbeat.on(event, Instant.now());
      boolean result = event instanceof Event.ApplyFinished;
      print(result ? terminal.out() : terminal.err(), prefixed(text.line(event)));
    }

    @Override
    public void say(String line) {
      print(terminal.err(), prefixed(line));
    }

    /** A failure has a line below for each cause, which is the same plan's. */
    private String prefixed(String lines) {
      return lines.isEmpty() ? "" : prefix + lines.replace("\n", "\n" + prefix);
    }

    void tick(Instant now) {
      heartbeat.due(now).ifPresent(this::say);
    }

    @Override
    public void close() {
      ticks.shutdownNow();
    }
  }

  /** The picture, drawn anew with each event and five times a second. */
  final class Live implements Watching {

    private static final int REDRAW_MILLIS = 200;

    private final Terminal terminal;
    private final LiveView view;
    private final Supplier<Screen> screen = Screen.followed();
    private final ScheduledExecutorService ticks = ticking();

    Live(Terminal terminal, LiveView view) {
      this.terminal = terminal;
      this.view = view;
      ScheduledFuture<?> _ =
          ticks.scheduleAtFixedRate(
              this::tick, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(Event event) {
      Screen now = screen.get();
      show(view.on(event, Instant.now(), now.width(), now.height()));
      if (event instanceof Event.ApplyFinished) {
        ticks.shutdownNow();
      }
    }

    @Override
    public synchronized void say(String line) {
      if (ticks.isShutdown()) {
        print(terminal.err(), line);
        return;
      }
      Screen now = screen.get();
      show(view.say(line, Instant.now(), now.width(), now.height()));
    }

    private synchronized void tick() {
      if (!ticks.isShutdown()) {
        Screen now = screen.get();
        show(view.tick(Instant.now(), now.width(), now.height()));
      }
    }

    private void show(String text) {
      terminal.err().print(text);
      terminal.err().flush();
    }

    @Override
    public synchronized void close() {
      ticks.shutdownNow();
      show(view.end());
    }
  }
}

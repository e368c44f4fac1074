package io.eksplan.report;

import io.eksplan.engine.Event;
import io.eksplan.engine.Forecast;
import io.eksplan.report.Course.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a terminal shows while changes are made: lines of what ended, which scroll away, and below
 * them a picture that is drawn anew in place: a line for each change under way, with AWS's state
 * and the time it has taken of the time it usually takes, a bar over the whole, and the totals.
 *
 * <p>Each call answers with what is to be written at once. Lines that did not change are not
 * written again, so that nothing flickers; the cursor is hidden until {@link #end}.
 */
public final class LiveView {

  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  /** The bar, the totals, and the line that the cursor stands in. */
  private static final int OTHER_LINES = 3;

  private static final int LEAST_BAR = 10;

  /** In a narrower window there is no room for more than what happens. */
  private static final int WIDE = 60;

  private final Style style;
  private final Glyphs glyphs;
  private final EventText text;
  private final Course course;

  /** The picture as it stands on the terminal, and how wide that was then. */
  private List<Line> drawn = List.of();

  private int drawnWidth;
  private boolean hidden;

  /** A line of the picture: how many columns it takes, and what is written for it. */
  private record Line(int columns, String written) {}

  public LiveView(Style style, Glyphs glyphs, Forecast forecast, Instant start) {
    this.style = style;
    this.glyphs = glyphs;
    this.text = new EventText(style, glyphs);
    this.course = new Course(forecast, start);
  }

  /** What to write for an event: the new lines above, then the picture below. */
  public synchronized String on(Event event, Instant now, int width, int height) {
    course.on(event, now);
    return switch (event) {
      case Event.ChangeFinished _,
          Event.ChangeFailed _,
          Event.ChangeSkipped _,
          Event.ChangesAdded _,
          Event.LookFailed _ ->
          draw(Optional.of(text.line(event)), now, width, height);
      case Event.ApplyStarted _, Event.ChangeStarted _, Event.ChangeWaiting _ ->
          draw(Optional.empty(), now, width, height);
      case Event.ApplyFinished _ -> erase(width) + text.line(event) + "\n" + end();
    };
  }

  /** A line that is no event, above the picture. */
  public synchronized String say(String line, Instant now, int width, int height) {
    return draw(Optional.of(line), now, width, height);
  }

  /** The picture with the time gone on. */
  public synchronized String tick(Instant now, int width, int height) {
    return draw(Optional.empty(), now, width, height);
  }

  /** Gives the cursor back; the picture stays as it is. */
  public synchronized String end() {
    String show = hidden ? SHOW_CURSOR : "";
    hidden = false;
    drawn = List.of();
    return show;
  }

  private String draw(Optional<String> above, Instant now, int width, int height) {
    List<Line> picture = picture(now, width, height);
    StringBuilder written = new StringBuilder();
    if (!hidden) {
      written.append(HIDE_CURSOR);
      hidden = true;
    }
    written.append(up(width));
    above.ifPresent(line -> written.append(cleared(line)));
    boolean inPlace = above.isEmpty() && width == drawnWidth && picture.size() == drawn.size();
    for (int row = 0; row < picture.size(); row++) {
      boolean same = inPlace && picture.get(row).equals(drawn.get(row));
      written.append(same ? "\n" : cleared(picture.get(row).written()));
    }
    // What a key press echoed, or what was left of a taller picture.
    written.append(CLEAR_BELOW);
    drawn = picture;
    drawnWidth = width;
    return written.toString();
  }

  /** Each line of a text, with what stood to the right of it taken away. */
  private static String cleared(String text) {
    return text.replace("\n", CLEAR_LINE + "\n") + CLEAR_LINE + "\n";
  }

  private String erase(int width) {
    return up(width) + CLEAR_BELOW;
  }

  /** To the first row of the picture: in a narrower window its lines are broken into several. */
  private String up(int width) {
    int rows =
        drawn.stream().mapToInt(line -> Math.max(1, Math.ceilDiv(line.columns(), width))).sum();
    return rows == 0 ? "" : "\r\u001b[%dA".formatted(rows);
  }

  private List<Line> picture(Instant now, int width, int height) {
    // The last column stays free: some terminals go to the next row once it is written to.
    int columns = Math.max(1, width - 1);
    List<Running> running = course.running();
    int room = Math.max(1, height - OTHER_LINES);
    boolean fits = running.size() <= room;
    List<Line> lines = new ArrayList<>();
    running.stream()
        .limit(fits ? room : room - 1)
        .forEach(one -> lines.add(line(one, now, columns)));
    if (!fits) {
      int more = running.size() - room + 1;
      lines.add(plain("  and " + more + " more", columns));
    }
    lines.add(plain(bar(now, columns), columns));
    lines.add(plain(course.counts(), columns));
    return lines;
  }

  private Line plain(String text, int columns) {
    return new Line(columns, glyphs.fit(text, columns));
  }

  private Line line(Running one, Instant now, int columns) {
    String time = Durations.text(Duration.between(one.since(), now)) + usually(one, columns);
    String state = one.state().isEmpty() ? EventText.doing(one.change()) : one.state();
    PlanReport.Action action = PlanReport.Action.of(one.change());
    String words = "%s %s: %s".formatted(glyphs.of(action), one.change().address(), state);
    int room = columns - time.length() - 2;
    if (room < LEAST_BAR) {
      return new Line(columns, style.of(action, glyphs.fit(words, columns)));
    }
    return new Line(columns, style.of(action, glyphs.fit(words, room)) + "  " + time);
  }

  private String usually(Running one, int columns) {
    Duration usually = course.usually(one);
    return columns < WIDE || usually.isZero()
        ? ""
        : " of " + "%4s".formatted(Durations.about(usually));
  }

  /** The bar with what is told beside it, which always takes as much room. */
  private String bar(Instant now, int columns) {
    Duration left = course.remaining(now);
    String end = left.isZero() ? "" : ", ~" + Durations.about(left) + " left";
    String beside =
        "%3d %%  %s%s".formatted(percent(now), Durations.text(course.elapsed(now)), end);
    int room = columns - 24 - 1;
    return room < LEAST_BAR ? beside : glyphs.bar(room, course.share(now)) + " " + beside;
  }

  /** 100 is for the end alone. */
  private int percent(Instant now) {
    return Math.min(99, (int) Math.floor(course.share(now) * 100));
  }
}

package io.eksplan.plan.bind;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as users write them: {@code 90s}, {@code 30m}, {@code 1h30m}, {@code 3d}. */
public final class Durations {

  static final String FORM = "(?=.)([0-9]{1,3}d)?([0-9]{1,4}h)?([0-9]{1,5}m)?([0-9]{1,6}s)?";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  private Durations() {}

  /** Reads a duration; empty where the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(amount(matcher.group(1)))
            .plusHours(amount(matcher.group(2)))
            .plusMinutes(amount(matcher.group(3)))
            .plusSeconds(amount(matcher.group(4))));
  }

  /** The shortest way to write a duration. */
  public static String format(Duration duration) {
    String text =
        part(duration.toDays(), "d")
            + part(duration.toHoursPart(), "h")
            + part(duration.toMinutesPart(), "m")
            + part(duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text;
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }

  private static long amount(@Nullable String part) {
    return part == null ? 0 : Long.parseLong(part.substring(0, part.length() - 1));
  }
}

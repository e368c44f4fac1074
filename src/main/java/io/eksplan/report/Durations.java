package io.eksplan.report;

import java.time.Duration;

/** Durations for people: {@code 0.4s}, {@code 12s}, {@code 7m03s}, {@code 1h02m}. */
public final class Durations {

  private Durations() {}

  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return "%d.%ds".formatted(seconds, duration.toMillisPart() / 100);
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return "%dm%02ds".formatted(seconds / 60, seconds % 60);
    }
    return "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
  }

  /** Without what nobody can foretell: {@code 40s}, {@code 7m}, {@code 1h05m}. */
  public static String about(Duration duration) {
    if (duration.toSeconds() < 60) {
      return Math.max(1, duration.toSeconds()) + "s";
    }
    long minutes = Math.ceilDiv(duration.toSeconds(), 60);
    return minutes < 60 ? minutes + "m" : "%dh%02dm".formatted(minutes / 60, minutes % 60);
  }

  /** Hours, and days from two days on, for what lasts: {@code 12m}, {@code 5h}, {@code 3d}. */
  static String coarse(Duration duration) {
    if (duration.toHours() >= 48) {
      return duration.toDays() + "d";
    }
    return duration.toMinutes() >= 120 ? duration.toHours() + "h" : duration.toMinutes() + "m";
  }
}

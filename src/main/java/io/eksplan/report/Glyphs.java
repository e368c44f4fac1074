package io.eksplan.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The signs that a terminal's locale has. */
public enum Glyphs {
  UNICODE("█", "░", "…"),
  ASCII("#", ".", "...");

  private final String full;
  private final String empty;
  private final String more;

  Glyphs(String full, String empty, String more) {
    this.full = full;
    this.empty = empty;
    this.more = more;
  }

  /** As the locale says that the environment names: LC_ALL, else LC_CTYPE, else LANG. */
  public static Glyphs of(Map<String, String> environment) {
    String locale =
        List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    String charset = locale.toUpperCase(Locale.ROOT).replace("-", "");
    return charset.contains("UTF8") ? UNICODE : ASCII;
  }

  /** The symbol of a kind of change. */
  String of(PlanReport.Action action) {
    return this == ASCII && action == PlanReport.Action.WAIT ? "." : action.symbol();
  }

  /** A bar of this width, as full as the share of it, which is from 0 to 1. */
  String bar(int width, double share) {
    int done = (int) Math.floor(width * share);
    return full.repeat(done) + empty.repeat(width - done);
  }

  /** The text in just this width: cut, or filled up with blanks. */
  String fit(String text, int width) {
    if (text.length() <= width) {
      return text + " ".repeat(width - text.length());
    }
    return width <= more.length()
        ? text.substring(0, Math.max(0, width))
        : text.substring(0, width - more.length()) + more;
  }
}

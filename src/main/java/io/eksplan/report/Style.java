package io.eksplan.report;

/** Colours, or none. */
public enum Style {
  PLAIN,
  COLOUR;

  private static final String RESET = "\u001b[0m";

  String bold(String text) {
    return paint("\u001b[1m", text);
  }

  String dim(String text) {
    return paint("\u001b[2m", text);
  }

  String red(String text) {
    return paint("\u001b[31m", text);
  }

  String green(String text) {
    return paint("\u001b[32m", text);
  }

  String yellow(String text) {
    return paint("\u001b[33m", text);
  }

  /** The colour that a kind of change has everywhere. */
  String of(PlanReport.Action action, String text) {
    return switch (action) {
      case CREATE -> green(text);
      case UPDATE, WAIT -> yellow(text);
      case REPLACE, DELETE -> red(text);
    };
  }

  private String paint(String colour, String text) {
    return this == COLOUR ? colour + text + RESET : text;
  }
}

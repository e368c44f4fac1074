package io.eksplan.cli;

import io.eksplan.report.Glyphs;
import io.eksplan.report.PlanText;
import io.eksplan.report.Style;
import io.eksplan.run.Planned;
import io.eksplan.run.Session;
import java.io.Console;
import java.util.Map;

/** What several commands print alike. */
final class Showing {

  private Showing() {}

  static void plan(GlobalOptions options, Terminal terminal, Planned planned) {
    terminal
        .out()
        .print(PlanText.render(planned.report(), planned.source(), style(options, terminal)));
    planned.notes().forEach(note -> terminal.out().println("Note: " + note));
    terminal.out().flush();
  }

  /** How many calls planning took, beside how many it may take. */
  static void calls(GlobalOptions options, Terminal terminal, Session session, Planned planned) {
    if (options.verbose()) {
      int budget = planned.snapshot().budget() + planned.lookups().calls() + 1;
      terminal
          .err()
          .printf(
              "AWS calls: %d made, budget %d (reading %d, lookups %d, identity 1)%n",
              session.clients().calls().calls(),
              budget,
              planned.snapshot().budget(),
              planned.lookups().calls());
    }
  }

  /**
   * Colours on a terminal, unless the user wants none (NO_COLOR, no-color.org, and a terminal
   * called dumb).
   */
  static Style style(GlobalOptions options, Terminal terminal) {
    Map<String, String> environment = terminal.environment();
    boolean unwanted =
        options.noColor()
            || !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return unwanted || !isTerminal() ? Style.PLAIN : Style.COLOUR;
  }

  /**
   * Whether what was printed can be drawn over: a terminal, and not one called dumb, which knows no
   * way back.
   */
  static boolean canRedraw(Terminal terminal) {
    return isTerminal() && !terminal.environment().getOrDefault("TERM", "").equals("dumb");
  }

  /** The signs that may be printed. */
  static Glyphs glyphs(Terminal terminal) {
    return Glyphs.of(terminal.environment());
  }

  /** Whether a person sits at both ends: input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where no terminal is
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}

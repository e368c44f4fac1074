package io.eksplan.cli;

import io.eksplan.run.UsageError;
import java.util.Objects;

/** The question before the first write. */
final class Approval {

  private Approval() {}

  /**
   * Asks, and takes only a whole {@code yes}.
   *
   * @throws UsageError where nobody can answer
   */
  static boolean given(Terminal terminal, String question) {
    if (!Showing.isTerminal()) {
      throw new UsageError(
          "nobody is there to approve the changes, as this is no terminal: pass --auto-approve, or"
              + " review with eksplan plan --out FILE and then run eksplan apply FILE");
    }
    String answer =
        Objects.requireNonNull(System.console()).readLine("%n%s Only \"yes\" is taken: ", question);
    boolean yes = "yes".equals(answer);
    if (!yes) {
      terminal.err().println("Nothing was changed.");
    }
    return yes;
  }
}

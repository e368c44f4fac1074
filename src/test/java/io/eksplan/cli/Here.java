package io.eksplan.cli;

import io.eksplan.Run;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** Commands in the process of the tests, which spares each the start of a JVM. */
public final class Here {

  private Here() {}

  /** Runs a command to its end, with these variables for its environment. */
  public static Run run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment);
    int exit = Main.run(terminal, List.of(arguments));
    return new Run(exit, out.toString(), err.toString());
  }
}

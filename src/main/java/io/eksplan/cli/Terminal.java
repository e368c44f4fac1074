package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a user sits: results go to {@code out}, progress and complaints to {@code err}, and the
 * variables of the environment hold here.
 *
 * @param out standard output, or its stand-in
 * @param err standard error, or its stand-in
 * @param environment the process's variables, or their stand-ins
 */
record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {

  /** The process's own streams, in UTF-8 whatever the locale says: JSON must not depend on it. */
  static Terminal standard() {
    return new Terminal(writer(System.out), writer(System.err), System.getenv());
  }

  /** Prints an error in the one form that all commands share. */
  void fail(String message) {
    err.println("Error: " + message);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
  }
}

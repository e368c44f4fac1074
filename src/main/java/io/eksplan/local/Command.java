package io.eksplan.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A program that runs to its end; only the last lines of its output are kept. */
record Command(List<String> words, Map<String, String> environment) {

  private static final int LINES_KEPT = 8;

  /** What it printed last, and how it ended. */
  record Result(int code, List<String> lastLines) {}

  Result run() {
    try {
      Process process = builder().redirectErrorStream(true).start();
      Deque<String> lines = new ArrayDeque<>();
      try (BufferedReader output = process.inputReader()) {
        output.lines().forEach(line -> keep(lines, line));
      }
      return new Result(process.waitFor(), List.copyOf(lines));
    } catch (IOException e) {
      throw new LocalFailure("Cannot run %s: %s".formatted(words.getFirst(), e.getMessage()), e);
    } catch (InterruptedException e) {
      throw LocalFailure.interrupted(e);
    }
  }

  private static void keep(Deque<String> lines, String line) {
    if (lines.size() == LINES_KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** The program with nothing to read and an environment that does not bend Python. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    variables.remove("PYTHONPATH");
    variables.remove("PYTHONHOME");
    variables.put("PYTHONUNBUFFERED", "1");
    // The extension's folder may be a checkout, or not ours to write.
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    return builder.redirectInput(new File("/dev/null"));
  }
}

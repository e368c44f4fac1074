package io.eksplan.plan.tree;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Turns what the YAML parser throws into a complaint of one line. */
final class SyntaxError {

  private SyntaxError() {}

  static PlanInvalid of(String source, JacksonException failure) {
    if (failure.getCause() instanceof MarkedYamlEngineException yaml) {
      Optional<Mark> mark = yaml.getProblemMark();
      return new PlanInvalid(
          mark.map(at -> new Place(source, at.getLine() + 1, at.getColumn() + 1))
              .orElseGet(() -> place(source, failure.getLocation())),
          "not valid YAML: " + advice(firstLine(yaml.getProblem())));
    }
    String words = Optional.ofNullable(failure.getOriginalMessage()).orElse("unreadable");
    return new PlanInvalid(
        place(source, failure.getLocation()), "not valid YAML: " + advice(firstLine(words)));
  }

  private static Place place(String source, @Nullable TokenStreamLocation at) {
    return at == null || at.getLineNr() < 1
        ? Place.of(source)
        : new Place(source, at.getLineNr(), Math.max(1, at.getColumnNr()));
  }

  private static String firstLine(String message) {
    return Quoted.shortened(message.lines().findFirst().orElse("unreadable"));
  }

  private static String advice(String problem) {
    if (problem.contains("TAB")) {
      return "a tab cannot start a token: indent with spaces";
    }
    if (problem.startsWith("mapping values are not allowed here")) {
      return "a second \": \" in one value: quote the value, or start a new line";
    }
    if (problem.startsWith("Expected a property name")) {
      return "a key must be plain text";
    }
    return problem;
  }
}

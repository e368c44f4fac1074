package io.eksplan.cli;

import io.eksplan.run.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns Terraform's spellings of options ({@code -out=FILE}) into ours ({@code --out=FILE}). */
final class TerraformSpellings {
  private static final Set<String> TAKEN =
      Set.of(
          "auto-approve",
          "destroy",
          "detailed-exitcode",
          "exclude",
          "help",
          "json",
          "lock-timeout",
          "no-color",
          "out",
          "parallelism",
          "refresh-only",
          "replace",
          "target",
          "var",
          "var-file",
          "version");

  /** Options that may only say what eksplan does anyway; the value says what else is refused. */
  private static final Map<String, String> REFUSED_WHEN_FALSE =
      Map.of(
          "lock",
          "two runs on one plan at a time would make things twice",
          "refresh",
          "there is no stored state to plan from: every plan reads live AWS");

  private static final Set<String> STATE_FILES = Set.of("state", "state-out", "backup");

  private TerraformSpellings() {}

  /** Returns the arguments in eksplan's own spelling; those after a bare {@code --} stay. */
  static List<String> translate(List<String> arguments) {
    List<String> translated = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--")) {
        translated.addAll(arguments.subList(i, arguments.size()));
        return List.copyOf(translated);
      }
      translateOne(arguments.get(i)).ifPresent(translated::add);
    }
    return List.copyOf(translated);
  }

  private static Optional<String> translateOne(String argument) {
    if (!argument.startsWith("-")) {
      return Optional.of(argument);
    }
    int equals = argument.indexOf('=');
    String option = equals < 0 ? argument : argument.substring(0, equals);
    String name = option.replaceFirst("^--?", "");
    String value = equals < 0 ? "true" : argument.substring(equals + 1);
    if (STATE_FILES.contains(name)) {
      throw new UsageError(
          option
              + " is not known here: eksplan keeps no state file, live AWS is the state. Leave it"
              + " out.");
    }
    if (name.equals("input")) {
      return Optional.empty();
    }
    String refusal = REFUSED_WHEN_FALSE.get(name);
    if (refusal != null) {
      refuseWhenFalse(argument, value, refusal);
      return Optional.empty();
    }
    boolean singleDash = !argument.startsWith("--");
    return Optional.of(singleDash && TAKEN.contains(name) ? "-" + argument : argument);
  }

  private static void refuseWhenFalse(String argument, String value, String reason) {
    if (!value.equals("true")) {
      throw new UsageError(argument + " is refused: " + reason + ". Leave it out.");
    }
  }
}

package io.eksplan.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/** Writes the completion script of fish, which picocli has none for. */
final class FishCompletion {
  private static final String ASK =
      "(eksplan complete-words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)";

  private final List<String> lines = new ArrayList<>();

  private FishCompletion() {}

  static String script(CommandSpec root) {
    FishCompletion completion = new FishCompletion();
    completion.lines.add("# fish completion of eksplan: eksplan completion fish | source");
    completion.command(root, List.of());
    return String.join("\n", completion.lines) + "\n";
  }

  private void command(CommandSpec command, List<String> path) {
    String place = place(command, path);
    for (Map.Entry<String, CommandLine> entry : command.subcommands().entrySet()) {
      CommandSpec subcommand = entry.getValue().getCommandSpec();
      if (!subcommand.usageMessage().hidden()) {
        add(place, "-f -a " + entry.getKey(), subcommand.usageMessage().description());
      }
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden() && !option.inherited()) {
        option(option.scopeType() == ScopeType.INHERIT ? "" : place, option);
      }
    }
    command.positionalParameters().forEach(parameter -> positional(place, parameter));
    for (Map.Entry<String, CommandLine> entry : command.subcommands().entrySet()) {
      List<String> below = new ArrayList<>(path);
      below.add(entry.getKey());
      command(entry.getValue().getCommandSpec(), below);
    }
  }

  /** The condition under which fish offers what belongs to the command at the path. */
  private static String place(CommandSpec command, List<String> path) {
    List<String> conditions = new ArrayList<>();
    path.forEach(name -> conditions.add("__fish_seen_subcommand_from " + name));
    if (!command.subcommands().isEmpty()) {
      conditions.add(
          "not __fish_seen_subcommand_from " + String.join(" ", command.subcommands().keySet()));
    }
    return String.join("; and ", conditions);
  }

  private void option(String place, OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      words.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (option.arity().max() > 0) {
      words.append(values(option));
    }
    add(place, words.substring(1), option.description());
  }

  private void positional(String place, PositionalParamSpec parameter) {
    String values = values(parameter);
    if (values.startsWith(" -x -a")) {
      add(place, values.replace(" -x -a", "-f -a"), parameter.description());
    }
  }

  private static String values(ArgSpec argument) {
    if (isAskedFor(argument)) {
      return " -x -a " + quote(ASK);
    }
    Iterable<String> candidates = argument.completionCandidates();
    if (candidates != null) {
      List<String> words = StreamSupport.stream(candidates.spliterator(), false).toList();
      return " -x -a " + quote(String.join(" ", words));
    }
    Class<?> type = argument.auxiliaryTypes()[0];
    return type == Path.class || type == File.class ? " -r" : " -x";
  }

  /** Whether eksplan itself completes it, mostly out of the plan file. */
  private static boolean isAskedFor(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      return TypedWords.ADDRESS_OPTIONS.contains(option.longestName())
          || option.longestName().equals("--template");
    }
    return Set.of("output NAME", "explain FIELD")
        .contains(argument.command().name() + " " + argument.paramLabel());
  }

  private void add(String place, String words, String[] description) {
    String condition = place.isEmpty() ? "" : " -n " + quote(place);
    String text = description.length == 0 ? "" : " -d " + quote(description[0]);
    lines.add("complete -c eksplan" + condition + " " + words + text);
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

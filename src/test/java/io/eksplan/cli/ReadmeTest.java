package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The README's table of commands is what the program has. */
final class ReadmeTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `eksplan ([a-z-]+)[^|]*\\|[^|]*\\|(.*)\\|$", Pattern.MULTILINE);
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  private final StringWriter nowhere = new StringWriter();
  private final CommandLine program =
      Commands.all(new Terminal(new PrintWriter(nowhere), new PrintWriter(nowhere), Map.of()));

  @Test
  void noRowStandsThereTwice() throws Exception {
    List<String> heads =
        ROW.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(row -> row.group().substring(0, row.group().indexOf('|', 1)))
            .toList();

    assertThat(heads).doesNotHaveDuplicates();
  }

  @Test
  void eachCommandHasARowWithAllOfItsOptions() throws Exception {
    Map<String, Set<String>> told = new TreeMap<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("README.md")));
    while (rows.find()) {
      Set<String> options = told.computeIfAbsent(rows.group(1), _ -> new TreeSet<>());
      OPTION.matcher(rows.group()).results().forEach(option -> options.add(option.group()));
    }
    Map<String, Set<String>> real = new TreeMap<>();
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                real.put(name, options(command));
              }
            });

    assertThat(told.keySet()).isEqualTo(real.keySet());
    real.forEach((name, options) -> assertThat(told.get(name)).as(name).containsAll(options));
  }

  private Set<String> options(CommandLine command) {
    Set<String> names = new TreeSet<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      boolean everywhere = program.getCommandSpec().findOption(option.longestName()) != null;
      if (!option.hidden() && !option.inherited() && !everywhere) {
        names.add(option.longestName());
      }
    }
    return names;
  }
}

package io.eksplan.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the manual page, in roff with the macros of man(7), out of the same descriptions as {@code
 * --help}.
 */
final class ManPage {

  private final List<String> lines = new ArrayList<>();

  private ManPage() {}

  static String text(CommandSpec root, String version) {
    ManPage page = new ManPage();
    page.head(root, version);
    page.heading(".SH", "COMMANDS");
    root.subcommands().values().forEach(command -> page.command(command.getCommandSpec()));
    page.heading(".SH", "OPTIONS OF EVERY COMMAND");
    root.options().stream().filter(option -> !option.hidden()).forEach(page::option);
    page.tail();
    return String.join("\n", page.lines) + "\n";
  }

  private void head(CommandSpec root, String version) {
    String about = String.join(" ", root.usageMessage().description());
    lines.add(
        ".TH %s 1 \"\" \"eksplan %s\" \"User Commands\""
            .formatted(root.name().toUpperCase(Locale.ROOT), escaped(version)));
    heading(".SH", "NAME");
    lines.add(root.name() + " \\- " + escaped("make Amazon EKS clusters from one YAML file"));
    heading(".SH", "SYNOPSIS");
    lines.add(".B " + root.name());
    lines.add(".I COMMAND");
    lines.add("[\\fIPLAN\\fR] [\\fIOPTIONS\\fR]");
    heading(".SH", "DESCRIPTION");
    prose(about);
  }

  private void tail() {
    heading(".SH", "EXIT STATUS");
    entry("\\fB0\\fR", "Done, or no changes.");
    entry("\\fB1\\fR", "Any failure, a wrong command line or plan file too.");
    entry("\\fB2\\fR", "There are changes, with --detailed-exitcode only.");
    entry("\\fB130\\fR", "Interrupted.");
    heading(".SH", "EXAMPLES");
    for (String example :
        List.of(
            "eksplan init shop.yaml --template dev --name shop",
            "eksplan plan shop.yaml --local",
            "eksplan apply shop.yaml --local",
            "eksplan destroy shop.yaml --local")) {
      lines.add(".EX");
      lines.add(escaped(example));
      lines.add(".EE");
    }
  }

  private void command(CommandSpec command) {
    if (command.usageMessage().hidden()) {
      return;
    }
    String parameters =
        command.positionalParameters().stream()
            .map(ManPage::synopsis)
            .collect(Collectors.joining());
    heading(".SS", command.qualifiedName() + parameters);
    prose(String.join(" ", command.usageMessage().description()));
    command
        .positionalParameters()
        .forEach(
            parameter ->
                entry(italic(parameter.paramLabel()), String.join(" ", parameter.description())));
    command.options().stream()
        .filter(option -> !option.hidden() && !option.inherited())
        .forEach(this::option);
    List<String> footer =
        Arrays.stream(command.usageMessage().footer()).filter(line -> !line.isBlank()).toList();
    if (!footer.isEmpty()) {
      lines.add(".PP");
      lines.add(".EX");
      footer.forEach(line -> lines.add(escaped(line)));
      lines.add(".EE");
    }
    command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(this::command);
  }

  private static String synopsis(PositionalParamSpec parameter) {
    String label = parameter.paramLabel();
    String shown = parameter.arity().max() > 1 ? label + "..." : label;
    return parameter.arity().min() == 0 ? " [" + shown + "]" : " " + shown;
  }

  private void option(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(name -> "\\fB" + escaped(name) + "\\fR")
            .collect(Collectors.joining(", "));
    String value = option.arity().max() > 0 ? " " + italic(option.paramLabel()) : "";
    entry(names + value, String.join(" ", option.description()));
  }

  private void entry(String tag, String text) {
    lines.add(".TP");
    lines.add(tag);
    prose(text);
  }

  private void heading(String macro, String text) {
    lines.add(macro + " \"" + escaped(text).replace("\"", "\\(dq") + "\"");
  }

  /** Descriptions are formats for picocli, which makes line breaks and percent signs of these. */
  private void prose(String text) {
    lines.add(escaped(text.replace("%n", " ").replace("%%", "%").replaceAll("\\s+", " ").strip()));
  }

  private static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /** A line must not begin with a control character, and a hyphen be what one can type. */
  private static String escaped(String text) {
    StringBuilder ascii = new StringBuilder();
    text.replace("\\", "\\e")
        .replace("-", "\\-")
        .codePoints()
        .forEach(
            letter ->
                ascii.append(
                    letter < 128 ? Character.toString(letter) : "\\[u%04X]".formatted(letter)));
    String plain = ascii.toString();
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}

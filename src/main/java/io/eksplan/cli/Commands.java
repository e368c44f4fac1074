package io.eksplan.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/** The list of commands. */
final class Commands {
  /**
   * In the order of {@code --help}. A command is only made, and its class loaded, when needed: a
   * reference to its constructor would load it here.
   */
  private static final Map<String, BiFunction<GlobalOptions, Terminal, Object>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("init", (options, terminal) -> new InitCommand(options, terminal));
    COMMANDS.put("validate", (options, terminal) -> new ValidateCommand(options, terminal));
    COMMANDS.put("preflight", (options, terminal) -> new PreflightCommand(options, terminal));
    COMMANDS.put("plan", (options, terminal) -> new PlanCommand(options, terminal));
    COMMANDS.put("apply", (options, terminal) -> new ApplyCommand(options, terminal));
    COMMANDS.put("destroy", (options, terminal) -> new DestroyCommand(options, terminal));
    COMMANDS.put("show", (options, terminal) -> new ShowCommand(options, terminal));
    COMMANDS.put("output", (options, terminal) -> new OutputCommand(options, terminal));
    COMMANDS.put("inventory", (options, terminal) -> new InventoryCommand(options, terminal));
    COMMANDS.put("history", (options, terminal) -> new HistoryCommand(options, terminal));
    COMMANDS.put("drift", (options, terminal) -> new DriftCommand(options, terminal));
    COMMANDS.put("list", (options, terminal) -> new ListCommand(options, terminal));
    COMMANDS.put("sweep", (options, terminal) -> new SweepCommand(options, terminal));
    COMMANDS.put("permissions", (options, terminal) -> new PermissionsCommand(options, terminal));
    COMMANDS.put("graph", (options, terminal) -> new GraphCommand(options, terminal));
    COMMANDS.put("kubeconfig", (options, terminal) -> new KubeconfigCommand(options, terminal));
    COMMANDS.put("token", (options, terminal) -> new TokenCommand(options, terminal));
    COMMANDS.put("ecr-login", (options, terminal) -> new EcrLoginCommand(options, terminal));
    COMMANDS.put(
        "docker-credential", (options, terminal) -> new DockerCredentialCommand(options, terminal));
    COMMANDS.put("unlock", (options, terminal) -> new UnlockCommand(options, terminal));
    COMMANDS.put("local", (_, terminal) -> new LocalCommand(terminal));
    COMMANDS.put("fmt", (_, terminal) -> new FmtCommand(terminal));
    COMMANDS.put("explain", (_, terminal) -> new ExplainCommand(terminal));
    COMMANDS.put("schema", (_, terminal) -> new SchemaCommand(terminal));
    COMMANDS.put("completion", (_, terminal) -> new CompletionCommand(terminal));
    COMMANDS.put("complete-words", (_, terminal) -> new WordsCommand(terminal));
    COMMANDS.put("man", (_, terminal) -> new ManCommand(terminal));
  }

  private Commands() {}

  /**
   * Makes what the arguments need: the commands that they name, or all where help may list them.
   */
  static CommandLine forArguments(List<String> arguments, Terminal terminal) {
    List<String> named = COMMANDS.keySet().stream().filter(arguments::contains).toList();
    if (named.isEmpty() && !arguments.contains("--version")) {
      return all(terminal);
    }
    return commandLine(named, terminal);
  }

  /** Makes the whole tree of commands. */
  static CommandLine all(Terminal terminal) {
    return commandLine(COMMANDS.keySet(), terminal);
  }

  private static CommandLine commandLine(Collection<String> names, Terminal terminal) {
    Root root = new Root(new GlobalOptions());
    CommandLine commandLine = new CommandLine(root);
    COMMANDS.forEach(
        (name, command) -> {
          if (names.contains(name)) {
            commandLine.addSubcommand(name, command.apply(root.options(), terminal));
          }
        });
    Complaints complaints = new Complaints(terminal, root.options());
    handDown(commandLine);
    return commandLine
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        // A saved plan may well be called "plan".
        .setAllowSubcommandsAsOptionParameters(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints);
  }

  /** Sets what picocli does not hand down from a command to those below it. */
  private static void handDown(CommandLine commandLine) {
    commandLine.getCommandSpec().versionProvider(new VersionLine());
    commandLine.getCommandSpec().usageMessage().abbreviateSynopsis(true).sortOptions(false);
    commandLine.getSubcommands().values().forEach(Commands::handDown);
  }

  /** What stands before the command's name. */
  @Command(
      name = "eksplan",
      customSynopsis = "eksplan COMMAND [PLAN] [OPTIONS]",
      description = "Plans, applies and destroys Amazon EKS clusters. Live AWS is the only state.",
      commandListHeading = "%nCommands:%n",
      optionListHeading = "%nOptions of every command:%n")
  private record Root(@Mixin GlobalOptions options) {}
}

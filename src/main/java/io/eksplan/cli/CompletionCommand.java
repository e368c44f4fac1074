package io.eksplan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code eksplan completion}: prints a shell's completion script. */
@Command(
    description = "Print the completion script of a shell.",
    footer = {
      "",
      "bash: source <(eksplan completion bash)",
      "zsh:  source <(eksplan completion zsh)",
      "fish: eksplan completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A shell by the name that a user types. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Override
  public Integer call() {
    CommandLine everything = Commands.all(terminal);
    terminal.out().print(script(everything));
    terminal.out().flush();
    return 0;
  }

  private String script(CommandLine everything) {
    return switch (shell) {
      // The script for bash loads bashcompinit where zsh reads it.
      case bash, zsh -> BashCompletion.script(everything);
      case fish -> FishCompletion.script(everything.getCommandSpec());
    };
  }
}

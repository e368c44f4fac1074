package io.eksplan.cli;

import io.eksplan.run.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eksplan man}: prints the manual page. */
@Command(
    description = "Print the manual page, for man.",
    footer = {"", "eksplan man > ~/.local/share/man/man1/eksplan.1"})
final class ManCommand implements Callable<Integer> {

  private final Terminal terminal;

  ManCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().print(ManPage.text(Commands.all(terminal).getCommandSpec(), Version.current()));
    terminal.out().flush();
    return 0;
  }
}

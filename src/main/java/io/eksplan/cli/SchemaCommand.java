package io.eksplan.cli;

import io.eksplan.plan.PlanSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eksplan schema}: prints the JSON Schema of the plan file. */
@Command(description = "Print the JSON Schema of the plan file.")
final class SchemaCommand implements Callable<Integer> {

  private final Terminal terminal;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().print(PlanSchema.text());
    terminal.out().flush();
    return 0;
  }
}

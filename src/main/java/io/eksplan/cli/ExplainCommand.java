package io.eksplan.cli;

import io.eksplan.plan.PlanFields;
import io.eksplan.run.UsageError;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan explain}: what a field of the plan file means. Calls no AWS. */
@Command(
    description = "Print what a field of the plan file means, takes, and what an edit of it does.",
    footer = {
      "",
      "eksplan explain                        the fields that a plan file begins with",
      "eksplan explain nodeGroups.disk        those of a node group's disk",
      "eksplan explain nodeGroups.disk.iops   one of them"
    })
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FIELD",
      description = "The field's path, such as nodeGroups.disk. Absent: the whole file's.")
  private @Nullable String field;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Explanation explanation = explanation();
    terminal.out().print(json ? explanation.json() : explanation.text());
    terminal.out().flush();
    return 0;
  }

  private Explanation explanation() {
    try {
      return field == null ? Explanation.ofFile() : Explanation.of(PlanFields.at(field));
    } catch (PlanFields.NoSuchField unknown) {
      throw new UsageError(String.valueOf(unknown.getMessage()));
    }
  }
}

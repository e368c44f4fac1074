package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.run.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code eksplan complete-words -- WORDS}: prints what the last of the words may become, a line
 * each. The completion scripts call it where the plan file decides. It calls no AWS, and where it
 * knows nothing it prints nothing.
 */
@Command(hidden = true, description = "Print what the last of the words may become.")
final class WordsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "What was typed after eksplan, behind a bare --; the last one is completed.")
  private List<String> words = new ArrayList<>();

  WordsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    candidates().forEach(terminal.out()::println);
    terminal.out().flush();
    return 0;
  }

  /** A plan file that is half written is no reason to disturb somebody who types. */
  private List<String> candidates() {
    try {
      return TypedWords.of(words).candidates(terminal.environment());
    } catch (PlanInvalid | Failure | UsageError unusable) {
      return List.of();
    }
  }
}

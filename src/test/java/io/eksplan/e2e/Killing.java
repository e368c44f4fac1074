package io.eksplan.e2e;

import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills a process once AWS has executed one of its changing calls, and before it is answered: the
 * worst moment there is.
 *
 * @param at which of its changing calls, from 1; 0 to count them alone
 */
record Killing(int at, AtomicInteger seen, CompletableFuture<Process> victim) implements Rule {

  Killing(int at) {
    this(at, new AtomicInteger(), new CompletableFuture<>());
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (!call.changes() || !answer.ok() || seen.incrementAndGet() != at) {
      return answer;
    }
    victim.join().destroyForcibly().onExit().join();
    return Answer.LOST;
  }
}

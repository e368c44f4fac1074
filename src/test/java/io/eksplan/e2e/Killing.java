package io.eksplan.e2e;

import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Kills a process once AWS has executed one of its changing calls, and before it is answered: the
 * worst moment there is.
 *
 * @param at which of its changing calls, from 1; 0 to count them alone
 */
record Killing(int at, AtomicInteger seen, CompletableFuture<Process> victim) implements Rule {

  private static final Pattern READING = Pattern.compile("(Describe|List|Get|BatchGet|Assume)\\w*");

  Killing(int at) {
    this(at, new AtomicInteger(), new CompletableFuture<>());
  }

  static boolean changes(Call call) {
    return !READING.matcher(call.operation()).matches();
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (!changes(call) || !answer.ok() || seen.incrementAndGet() != at) {
      return answer;
    }
    victim.join().destroyForcibly().onExit().join();
    return Answer.LOST;
  }
}

package io.eksplan.engine;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Asks a kind why a change of it failed. Nobody waits long for that, and whatever goes wrong with
 * it is a line beside the failure, never a failure of its own.
 */
record Diagnosis(Scope scope, BooleanSupplier stopping, Duration patience) {

  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The failure with what the kind found out, or as it is. */
  Failure explained(ResourceKind<?> kind, Change change, Failure failure) {
    boolean lasting = failure.is(Reason.FATAL) || failure.is(Reason.TIMED_OUT);
    if (!lasting || !kind.explainsFailures() || stopping.getAsBoolean()) {
      return failure;
    }
    FutureTask<List<String>> looking = new FutureTask<>(() -> look(kind, change));
    Thread thread = Thread.ofVirtual().start(looking);
    try {
      List<String> lines = looking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return lines.isEmpty() ? failure : failure.explained(lines);
    } catch (TimeoutException late) {
      thread.interrupt();
      return failure.explained(
          List.of("the causes were not found out within %ds".formatted(patience.toSeconds())));
    } catch (ExecutionException broken) {
      return failure.explained(List.of("the causes were not found out: " + words(broken)));
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return failure;
    }
  }

  /** A replacement may have two objects: the one that is not well is meant. */
  private List<String> look(ResourceKind<?> kind, Change change) {
    return kind.readAll(scope).stream()
        .filter(live -> live.address().equals(change.address()))
        .min(Comparator.comparing(live -> live.status() instanceof Status.Ready))
        .map(live -> Typed.diagnose(kind, scope, live))
        .orElse(List.of());
  }

  private static String words(ExecutionException broken) {
    return broken.getCause() instanceof Failure failure
        ? failure.text()
        : "internal error: " + broken.getCause();
  }
}

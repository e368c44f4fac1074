package io.eksplan.api;

import io.eksplan.local.LocalFailure;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.run.UsageError;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of eksplan was not done, or not to its end. The message says what went
 * wrong, where, and what to do, as the command line would; the same call again goes on where this
 * one ended.
 *
 * <p>It comes before anything was changed where the plan file is not valid, where nobody is signed
 * in, or where a guard refuses: the plan is for another account, another run keeps its lock, AWS
 * would refuse a change, or it would lock people out. It comes after that where changes failed,
 * which {@link #failures()} has, or where the run was stopped.
 */
public final class EksplanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FailedChange> failures;
  private final boolean stopped;

  EksplanException(
      String message, @Nullable Throwable cause, List<FailedChange> failures, boolean stopped) {
    super(message, cause);
    this.failures = List.copyOf(failures);
    this.stopped = stopped;
  }

  /** The changes that failed; none where it did not come to any. */
  public List<FailedChange> failures() {
    return failures;
  }

  /** Whether {@link Eksplan#stop()} ended it. */
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public String getMessage() {
    return Objects.toString(super.getMessage());
  }

  /** Calls, and throws this one in place of the others that eksplan has. */
  static <T> T instead(Supplier<T> call) {
    try {
      return call.get();
    } catch (PlanInvalid | UsageError | LocalFailure refused) {
      throw new EksplanException(Objects.toString(refused.getMessage()), refused, List.of(), false);
    } catch (Failure failure) {
      throw new EksplanException(failure.text(), failure, List.of(), failure.is(Reason.STOPPED));
    }
  }
}

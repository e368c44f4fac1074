package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Answers that are failures to the SDK and information to us. */
public final class Failures {

  private Failures() {}

  /** The answer, or nothing when AWS says that the object is not there. */
  public static <T> Optional<T> unlessAbsent(Supplier<T> call) {
    return unless(Set.of(Reason.ABSENT), call);
  }

  /** The answer, or nothing when the call failed for one of these reasons. */
  public static <T> Optional<T> unless(Set<Reason> reasons, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (Failure failure) {
      if (reasons.contains(failure.reason())) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Makes a call whose object may be gone already. */
  public static void ignoringAbsent(Runnable call) {
    try {
      call.run();
    } catch (Failure failure) {
      if (!failure.is(Reason.ABSENT)) {
        throw failure;
      }
    }
  }
}

package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.aws.Waits.Look;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Status;
import io.eksplan.model.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

/**
 * What EKS is waited for: that an object is usable, changed or gone.
 *
 * @param interval longest pause between two looks
 */
record EksWaits(Clients clients, Duration interval) {

  /** EKS may go on saying ACTIVE for a while after it took the order to delete. */
  private static final Duration UNTIL_DELETING = Duration.ofMinutes(2);

  /** As in "Unsupported authentication mode update from API to API". */
  private static final Pattern FROM_SAME_TO_SAME = Pattern.compile("update from (\\S+) to \\1\\b");

  static EksWaits ofCluster(Clients clients) {
    return new EksWaits(clients, Duration.ofSeconds(20));
  }

  /** Waits until the object is usable, and returns it as it is then. */
  <T> T usable(Work work, Supplier<T> describe, Function<T, Progress> progress) {
    return clients
        .waits()
        .until(
            work,
            interval,
            () -> {
              T object = describe.get();
              return look(work, object, progress.apply(object));
            });
  }

  private static <T> Look<T> look(Work work, T object, Progress progress) {
    return switch (progress.toStatus()) {
      case Status.Ready _ -> Waits.done(object);
      case Status.Pending _ -> Waits.notYet(progress.words());
      case Status.Failed _ ->
          throw new Failure(
              Reason.FATAL,
              work.address()
                  + " is "
                  + progress.words()
                  + "; mend the cause and run again, which makes it anew");
      case Status.Deleting _, Status.Gone _ ->
          throw new Failure(
              Reason.ABSENT, work.address() + " is being deleted; run again once it is gone");
    };
  }

  /**
   * Waits until the object is gone.
   *
   * @param progress how far it is, or nothing once EKS does not know it any more
   */
  void gone(Work work, Supplier<Progress> progress) {
    Instant asked = Instant.now();
    clients
        .waits()
        .until(
            work,
            interval,
            () ->
                Failures.unlessAbsent(progress)
                    .map(still -> leaving(work, asked, still))
                    .orElseGet(() -> Waits.done(true)));
  }

  private static Look<Boolean> leaving(Work work, Instant asked, Progress still) {
    boolean patient = Instant.now().isBefore(asked.plus(UNTIL_DELETING));
    if (still.toStatus() instanceof Status.Deleting || patient) {
      return Waits.notYet(still.status());
    }
    throw new Failure(
        Reason.FATAL,
        work.address() + " was to be deleted but is " + still.words() + "; mend it and run again");
  }

  /**
   * Starts an update and waits until EKS has done it.
   *
   * @param whose tells the cluster, and the node group or add-on where it is one's
   */
  void updated(Work work, Supplier<Update> start, Consumer<DescribeUpdateRequest.Builder> whose) {
    Optional<Update> started = started(start);
    if (started.isEmpty()) {
      return;
    }
    Update update = started.get();
    if (update.status() == UpdateStatus.SUCCESSFUL) {
      return;
    }
    clients
        .waits()
        .until(
            work,
            interval,
            () ->
                look(
                    work,
                    clients
                        .eks()
                        .describeUpdate(request -> whose.accept(request.updateId(update.id())))
                        .update()));
  }

  private static Look<Update> look(Work work, Update update) {
    return switch (update.status()) {
      case SUCCESSFUL -> Waits.done(update);
      case FAILED, CANCELLED -> throw new Failure(Reason.FATAL, unsuccessful(work, update));
      case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> Waits.notYet(update.typeAsString());
    };
  }

  private static String unsuccessful(Work work, Update update) {
    String errors =
        String.join(
            "; ",
            update.errors().stream()
                .map(
                    error ->
                        Progress.issue(
                            error.errorCodeAsString(), error.errorMessage(), error.resourceIds()))
                .toList());
    return "EKS's update %s (%s) of %s is %s: %s"
        .formatted(
            update.id(), update.typeAsString(), work.address(), update.statusAsString(), errors);
  }

  /**
   * The update; nothing where EKS refuses because everything is as asked for already, which a rerun
   * after a crash meets.
   */
  private static Optional<Update> started(Supplier<Update> start) {
    try {
      return Optional.of(start.get());
    } catch (Failure failure) {
      if (failure.is(Reason.FATAL) && saysNothingToDo(failure.text())) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static boolean saysNothingToDo(String words) {
    return words.contains("No changes needed")
        || words.contains("already at the desired configuration")
        || FROM_SAME_TO_SAME.matcher(words).find();
  }
}

package io.eksplan.resources.eks;

import io.eksplan.model.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far EKS is with an object: its status and what its health record complains about.
 *
 * @param status EKS's word, as on the wire
 * @param since since when it is so, as far as EKS tells: {@code " since 2026-01-02T03:04:05Z"}, or
 *     empty
 * @param issues each with its code, its words and the ids that it is about
 * @param passing whether a DEGRADED is one that time mends
 * @param note more of how far it is, or empty
 */
record Progress(String status, String since, List<String> issues, boolean passing, String note) {

  static final String DEGRADED = "DEGRADED";

  Progress {
    issues = List.copyOf(issues);
  }

  static Progress of(String status, @Nullable Instant since, List<String> issues) {
    return new Progress(status, since == null ? "" : " since " + since, issues, false, "");
  }

  static String issue(@Nullable String code, @Nullable String words, Collection<String> ids) {
    String about = ids.isEmpty() ? "" : " " + ids;
    return code + ": " + words + about;
  }

  /** The same of a DEGRADED that is worth waiting for. */
  Progress untilMended() {
    return new Progress(status, since, issues, true, note);
  }

  /** The same with more of how far it is, as in {@code 1/3 instances in service}. */
  Progress noting(String more) {
    return new Progress(status, since, issues, passing, more);
  }

  /**
   * The same in the model's words. DEGRADED is usable as a rule, and UPDATE_FAILED is usable as it
   * was: neither gets better by waiting or by making the object anew.
   */
  Status toStatus() {
    return switch (status) {
      case "CREATING", "UPDATING", "PENDING" -> new Status.Pending(status + since);
      case "DELETING" -> new Status.Deleting(status + since);
      case "FAILED", "CREATE_FAILED", "DELETE_FAILED" -> new Status.Failed(words());
      case DEGRADED -> passing ? new Status.Pending(status + since) : Status.READY;
      // A string of AWS's, which may grow: what is unknown is taken for usable.
      default -> Status.READY;
    };
  }

  /** The status and all issues in one line. */
  String words() {
    String far = note.isEmpty() ? status : status + ", " + note;
    return issues.isEmpty() ? far : far + " (" + String.join("; ", issues) + ")";
  }
}

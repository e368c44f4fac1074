package io.eksplan.api;

import java.time.Duration;
import java.util.List;

/**
 * What happens while changes are made. Events of different changes come from different threads, one
 * of which waits until the listener is done.
 */
public sealed interface RunEvent {

  /**
   * The run begins.
   *
   * @param changes how many it is about to make
   */
  record RunStarted(int changes) implements RunEvent {}

  /** A change begins. */
  record ChangeStarted(String address, ChangeAction action) implements RunEvent {}

  /**
   * AWS works on a change.
   *
   * @param state AWS's word for it, as in {@code CREATING}
   * @param elapsed the time since the change began
   */
  record ChangeWaiting(String address, ChangeAction action, String state, Duration elapsed)
      implements RunEvent {}

  /** A change is made. */
  record ChangeFinished(String address, ChangeAction action, Duration elapsed)
      implements RunEvent {}

  /**
   * A change could not be made.
   *
   * @param error what went wrong, with AWS's words
   * @param diagnosis what was found out about the causes, in lines
   */
  record ChangeFailed(
      String address, ChangeAction action, String error, List<String> diagnosis, Duration elapsed)
      implements RunEvent {
    public ChangeFailed {
      diagnosis = List.copyOf(diagnosis);
    }
  }

  /**
   * A change was not begun.
   *
   * @param why what it needs and was not made, or that the run was stopped
   */
  record ChangeSkipped(String address, ChangeAction action, String why) implements RunEvent {}

  /**
   * A second look found what others, such as controllers in the cluster, made since the run began.
   *
   * @param addresses what is to be deleted besides
   */
  record ChangesAdded(List<String> addresses) implements RunEvent {
    public ChangesAdded {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * The second look could not be taken, which counts among what failed.
   *
   * @param error what went wrong, with AWS's words
   */
  record LookFailed(String error) implements RunEvent {}

  /** The run has ended. */
  record RunFinished(int done, int failed, int skipped, Duration elapsed) implements RunEvent {}
}

package io.eksplan.api;

import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import io.eksplan.model.Failure;
import java.util.List;

/** The engine's events in the library's words. */
final class Events {

  private Events() {}

  static RunEvent of(Event event) {
    return switch (event) {
      case Event.ApplyStarted(int changes) -> new RunEvent.RunStarted(changes);
      case Event.ChangeStarted(Change change) ->
          new RunEvent.ChangeStarted(address(change), ChangeAction.of(change));
      case Event.ChangeWaiting(Change change, String state, var elapsed) ->
          new RunEvent.ChangeWaiting(address(change), ChangeAction.of(change), state, elapsed);
      case Event.ChangeFinished(Change change, var elapsed) ->
          new RunEvent.ChangeFinished(address(change), ChangeAction.of(change), elapsed);
      case Event.ChangeFailed(Change change, Failure failure, var elapsed) ->
          new RunEvent.ChangeFailed(
              address(change),
              ChangeAction.of(change),
              failure.text(),
              failure.diagnosis(),
              elapsed);
      case Event.ChangeSkipped(Change change, String why) ->
          new RunEvent.ChangeSkipped(address(change), ChangeAction.of(change), why);
      case Event.ChangesAdded(_, _, List<Change> added, _) ->
          new RunEvent.ChangesAdded(added.stream().map(Events::address).toList());
      case Event.LookFailed(Failure failure) -> new RunEvent.LookFailed(failure.text());
      case Event.ApplyFinished(Event.Tally(int done, int failed, int skipped), var elapsed) ->
          new RunEvent.RunFinished(done, failed, skipped, elapsed);
    };
  }

  private static String address(Change change) {
    return change.address().toString();
  }
}

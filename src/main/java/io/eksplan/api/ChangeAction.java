package io.eksplan.api;

import io.eksplan.engine.Change;
import io.eksplan.report.PlanReport;

/** What is done to a resource. */
public enum ChangeAction {
  /** It is made. */
  CREATE,
  /** It is changed in place. */
  UPDATE,
  /** Another one takes its place. */
  REPLACE,
  /** It is taken away. */
  DELETE,
  /** AWS is still making it or taking it away. */
  WAIT;

  static ChangeAction of(PlanReport.Action action) {
    return switch (action) {
      case CREATE -> CREATE;
      case UPDATE -> UPDATE;
      case REPLACE -> REPLACE;
      case DELETE -> DELETE;
      case WAIT -> WAIT;
    };
  }

  static ChangeAction of(Change change) {
    return of(PlanReport.Action.of(change));
  }
}

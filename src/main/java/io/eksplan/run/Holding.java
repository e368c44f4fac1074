package io.eksplan.run;

import io.eksplan.aws.Caller;
import io.eksplan.aws.Patience;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;

/** What a run holds while it waits for a new sign-in: its account, and the plan's lock. */
record Holding(Session session, Locking lock) implements Patience.Held {

  @Override
  public void paused() {
    lock.pause();
  }

  @Override
  public void resumes() {
    String account = session.caller().account();
    String now = Caller.of(session.clients()).account();
    if (!now.equals(account)) {
      throw new Failure(
          Reason.DENIED,
          "you have signed in to account %s in the middle of changes in %s, so they end here; sign in to %s, and run again to finish"
              .formatted(now, account, account));
    }
    lock.resume();
  }
}

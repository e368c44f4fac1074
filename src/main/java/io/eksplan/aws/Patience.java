package io.eksplan.aws;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a run that changes things does where its credentials end: it waits for somebody to sign in
 * again.
 *
 * @param length how long it waits
 * @param say tells the user that it does
 * @param held told before and after, since what a run holds may end meanwhile
 */
public record Patience(Duration length, Consumer<String> say, Held held) {

  /** What a run holds while it waits. */
  public interface Held {

    /** Nobody is signed in from now on. */
    void paused();

    /**
     * Somebody is signed in again; nothing was sent yet. The calls that this makes are the first
     * ones with the new credentials.
     *
     * @throws io.eksplan.model.Failure when the run must not go on; {@code SIGNED_OUT} when these
     *     credentials have ended as well
     */
    void resumes();
  }
}

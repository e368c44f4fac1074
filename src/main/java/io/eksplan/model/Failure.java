package io.eksplan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call or a wait that did not end well, in words for the user and with a reason that the engine
 * acts on.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What the failure means, whatever service it came from. */
  public enum Reason {
    /** The object is not there. */
    ABSENT,
    /** Too many calls, even after the retry budget. */
    THROTTLED,
    /** Something just made is not visible everywhere yet, even after the retry budget. */
    PROPAGATING,
    /** Another change of the same object is under way. */
    BUSY,
    /** Something still depends on the object. */
    BLOCKED,
    /** The name is taken. */
    EXISTS,
    /** The answer was lost: the call may or may not have been executed. */
    AMBIGUOUS,
    /** The idempotency token belongs to another request or to an object that is gone. */
    STALE_TOKEN,
    /** The endpoint does not know the operation. */
    UNSUPPORTED,
    /** The caller may not do this. */
    DENIED,
    /** Nobody is signed in, or not any more: no call succeeds before somebody signs in again. */
    SIGNED_OUT,
    /** No connection to the endpoint. */
    UNREACHABLE,
    /** A wait ran out of time. */
    TIMED_OUT,
    /** The user asked to stop. */
    STOPPED,
    /** Anything that no retry mends. */
    FATAL
  }

  private final Reason reason;
  private final String code;
  private final String diagnosis;

  public Failure(Reason reason, String message) {
    this(reason, "", message, null);
  }

  /**
   * @param code AWS's error code as on the wire, empty where there is none
   * @param message a whole sentence: operation, AWS's code and words, request id, and what to do
   */
  public Failure(Reason reason, String code, String message, @Nullable Throwable cause) {
    this(reason, code, message, cause, "");
  }

  private Failure(
      Reason reason, String code, String message, @Nullable Throwable cause, String diagnosis) {
    super(message, cause);
    this.reason = reason;
    this.code = code;
    this.diagnosis = diagnosis;
  }

  /** The same, with what was found out about its causes. */
  public Failure explained(List<String> lines) {
    return new Failure(reason, code, text(), this, String.join("\n", lines));
  }

  /** What was found out about its causes, in lines for the user. */
  public List<String> diagnosis() {
    return diagnosis.lines().toList();
  }

  public Reason reason() {
    return reason;
  }

  public String code() {
    return code;
  }

  public boolean is(Reason reason) {
    return this.reason == reason;
  }

  /** The message; the switch over nullable stops here. */
  public String text() {
    String message = getMessage();
    return message == null ? reason.name() : message;
  }
}

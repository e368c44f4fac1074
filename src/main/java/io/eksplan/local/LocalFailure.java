package io.eksplan.local;

import java.util.List;

/** The local AWS cannot do what was asked. The message says what is wrong and what to do. */
public final class LocalFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LocalFailure(String message) {
    super(message);
  }

  LocalFailure(String message, Exception cause) {
    super(message, cause);
  }

  /** A failure with the last words of the program that failed. */
  static LocalFailure withOutput(String message, List<String> lines) {
    if (lines.isEmpty()) {
      return new LocalFailure(message);
    }
    return new LocalFailure(message + "\n  " + String.join("\n  ", lines));
  }

  static LocalFailure interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new LocalFailure("Interrupted while waiting for the local AWS", cause);
  }
}

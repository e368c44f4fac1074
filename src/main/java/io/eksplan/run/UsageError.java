package io.eksplan.run;

/**
 * A command line that cannot be meant; the message says what is wrong and what to write instead.
 */
public final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageError(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

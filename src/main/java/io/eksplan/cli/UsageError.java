package io.eksplan.cli;

/**
 * A command line that cannot be meant; the message says what is wrong and what to write instead.
 */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

package io.eksplan.aws;

/**
 * Hands a call from the interceptor, which the SDK tells of it, to the retry strategy and the HTTP
 * client, which it does not. All of them run in the caller's thread.
 */
final class CurrentCall {

  private static final ThreadLocal<Call> CALL = new ThreadLocal<>();

  private CurrentCall() {}

  static void set(Call started) {
    CALL.set(started);
  }

  static Call get() {
    return CALL.get();
  }
}

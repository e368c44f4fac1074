package io.eksplan.aws;

import java.time.Duration;

/** The parts of messages that are about AWS's words. */
final class Words {

  private static final String ENCODED = "Encoded authorization failure message:";

  private Words() {}

  /**
   * AWS's message without what nobody can read and without what nobody should: a message about a
   * wrong signature goes on, after its first line, with the signed headers, session token included.
   */
  static String readable(String message) {
    String first = message.strip().lines().findFirst().orElse("");
    int encoded = first.indexOf(ENCODED);
    return (encoded < 0 ? first : first.substring(0, encoded)).strip();
  }

  static String whenDenied(Answer answer) {
    return switch (answer.code()) {
      case "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired" ->
          "the credentials have expired: sign in again";
      case "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId" ->
          "AWS does not know these credentials: sign in again, or choose another --profile";
      case "AuthFailure", "IncompleteSignature", "MissingAuthenticationToken" ->
          "AWS did not accept these credentials: sign in again, or choose another --profile";
      case "SignatureDoesNotMatch", "InvalidSignatureException", "RequestTimeTooSkewed" ->
          "the secret key is wrong, or this machine's clock is";
      case "OptInRequired", "PendingVerification", "Blocked" ->
          "the account is not ready for this: see its AWS console";
      default -> "the caller lacks a permission, probably " + answer.call().action();
    };
  }

  /** {@code 10 minutes}, or seconds where there is less than two of them. */
  static String told(Duration duration) {
    return duration.toMinutes() >= 2
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " seconds";
  }

  static String whenAmbiguous(Call call) {
    return call.reads()
        ? "run again"
        : "whether AWS did it is not known: run again, which looks first";
  }
}

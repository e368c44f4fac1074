package io.eksplan.aws;

import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A refusal as it came over the wire.
 *
 * @param status HTTP status
 * @param code the wire code, which for the query services is not the name of the SDK's exception
 *     class; empty where the answer has none, as from something that is not AWS
 */
record Answer(Call call, int status, String code, String message, String requestId) {

  static Answer of(Call call, AwsServiceException refusal) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(refusal.awsErrorDetails());
    return new Answer(
        call,
        refusal.statusCode(),
        details.map(AwsErrorDetails::errorCode).orElse(""),
        details.map(AwsErrorDetails::errorMessage).orElse(""),
        Optional.ofNullable(refusal.requestId()).orElse(""));
  }

  boolean says(String words) {
    return message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }
}

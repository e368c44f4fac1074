package io.eksplan.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResultEntry;

/**
 * Some operations take several objects and answer with success whatever became of them, beside a
 * list of those that failed (EC2's DeleteVpcEndpoints, CreateFlowLogs, DeleteFlowLogs,
 * EventBridge's PutTargets and RemoveTargets). Here such an answer becomes the error that it is,
 * early enough to be repeated and translated as any other.
 */
final class PartialFailure implements ExecutionInterceptor {

  private static final int BAD_REQUEST = 400;

  /** What the services call such a list. */
  private static final Set<String> LISTS = Set.of("Unsuccessful", "FailedEntries");

  /** One of those that failed. */
  private record Failed(String code, String message) {}

  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    failed(context.response())
        .ifPresent(
            failed -> {
              throw exception(failed);
            });
  }

  private static Optional<Failed> failed(SdkResponse response) {
    return response.sdkFields().stream()
        .filter(field -> LISTS.contains(field.memberName()))
        .flatMap(field -> Optional.<Object>ofNullable(field.getValueOrDefault(response)).stream())
        .flatMap(list -> list instanceof List<?> items ? items.stream() : Stream.empty())
        .flatMap(item -> error(item).stream())
        .findFirst();
  }

  private static Optional<Failed> error(@Nullable Object item) {
    return switch (item) {
      case UnsuccessfulItem failed ->
          Optional.ofNullable(failed.error())
              .map(error -> new Failed(error.code(), error.message()));
      case PutTargetsResultEntry failed ->
          Optional.of(new Failed(failed.errorCode(), failed.errorMessage()));
      case RemoveTargetsResultEntry failed ->
          Optional.of(new Failed(failed.errorCode(), failed.errorMessage()));
      case null, default -> Optional.empty();
    };
  }

  private static RuntimeException exception(Failed failed) {
    return AwsServiceException.builder()
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(failed.code())
                .errorMessage(failed.message())
                .build())
        .message(failed.message())
        .build();
  }
}

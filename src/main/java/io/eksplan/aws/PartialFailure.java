package io.eksplan.aws;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItemError;

/**
 * Some of EC2's operations take several objects and answer with success whatever became of them,
 * beside a list of those that failed (DeleteVpcEndpoints, CreateFlowLogs, DeleteFlowLogs). Here
 * such an answer becomes the error that it is, early enough to be repeated and translated as any
 * other.
 */
final class PartialFailure implements ExecutionInterceptor {

  private static final int BAD_REQUEST = 400;

  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    failed(context.response())
        .flatMap(item -> Optional.ofNullable(item.error()))
        .ifPresent(
            error -> {
              throw exception(error);
            });
  }

  private static Optional<UnsuccessfulItem> failed(SdkResponse response) {
    return response.sdkFields().stream()
        .filter(field -> field.memberName().equals("Unsuccessful"))
        .flatMap(field -> Optional.<Object>ofNullable(field.getValueOrDefault(response)).stream())
        .flatMap(list -> list instanceof List<?> items ? items.stream() : Stream.empty())
        .flatMap(item -> item instanceof UnsuccessfulItem failed ? Stream.of(failed) : Stream.of())
        .findFirst();
  }

  private static RuntimeException exception(UnsuccessfulItemError error) {
    return Ec2Exception.builder()
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Ec2")
                .errorCode(error.code())
                .errorMessage(error.message())
                .build())
        .message(error.message())
        .build();
  }
}

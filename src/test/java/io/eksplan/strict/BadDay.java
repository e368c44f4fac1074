package io.eksplan.strict;

/** How each service says that it cannot just now. */
final class BadDay {

  private static final String TROUBLE = "We encountered an internal error. Please try again.";

  private BadDay() {}

  static Answer throttling(Call call) {
    return switch (call.service()) {
      case "ec2" -> Answer.error(call, 503, "RequestLimitExceeded", "Request limit exceeded.");
      case "eks" -> Answer.error(call, 429, "TooManyRequestsException", "Too many requests");
      case "iam", "autoscaling", "sts" -> Answer.error(call, 400, "Throttling", "Rate exceeded");
      default -> Answer.error(call, 400, "ThrottlingException", "Rate exceeded");
    };
  }

  static Answer failing(Call call) {
    return switch (call.service()) {
      case "ec2" -> Answer.error(call, 500, "InternalError", TROUBLE);
      case "eks", "ecr" -> Answer.error(call, 500, "ServerException", TROUBLE);
      case "iam" -> Answer.error(call, 500, "ServiceFailure", TROUBLE);
      default -> Answer.error(call, 500, "InternalFailure", TROUBLE);
    };
  }
}

package io.eksplan.e2e;

import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad day of AWS's: of all calls some are throttled and some fail inside of AWS, before they were
 * executed or after, and of the changing ones some lose their answer.
 *
 * @param throttled how many of a hundred
 * @param failed how many of a hundred
 * @param lost how many of a hundred changing ones
 */
record Weather(int throttled, int failed, int lost, Random random, AtomicInteger faults)
    implements Rule {

  private static final String TROUBLE = "We encountered an internal error. Please try again.";

  static Weather of(int throttled, int failed, int lost, long seed) {
    return new Weather(throttled, failed, lost, new Random(seed), new AtomicInteger());
  }

  @Override
  public Optional<Answer> before(Call call) {
    int dice = dice();
    if (dice < throttled) {
      return Optional.of(throttling(call));
    }
    // Half of what fails was executed: see after.
    return dice < throttled + failed / 2 ? Optional.of(failing(call)) : Optional.empty();
  }

  @Override
  public Answer after(Call call, Answer answer) {
    int dice = dice();
    if (dice < failed / 2) {
      return failing(call);
    }
    if (dice < failed / 2 + lost && Killing.changes(call)) {
      faults.incrementAndGet();
      return Answer.LOST;
    }
    return answer;
  }

  private int dice() {
    synchronized (random) {
      return random.nextInt(100);
    }
  }

  private Answer throttling(Call call) {
    faults.incrementAndGet();
    return switch (call.service()) {
      case "ec2" -> Answer.error(call, 503, "RequestLimitExceeded", "Request limit exceeded.");
      case "eks" -> Answer.error(call, 429, "TooManyRequestsException", "Too many requests");
      case "iam", "autoscaling", "sts" -> Answer.error(call, 400, "Throttling", "Rate exceeded");
      default -> Answer.error(call, 400, "ThrottlingException", "Rate exceeded");
    };
  }

  private Answer failing(Call call) {
    faults.incrementAndGet();
    return switch (call.service()) {
      case "ec2" -> Answer.error(call, 500, "InternalError", TROUBLE);
      case "eks" -> Answer.error(call, 500, "ServerException", TROUBLE);
      case "ecr" -> Answer.error(call, 500, "ServerException", TROUBLE);
      case "iam" -> Answer.error(call, 500, "ServiceFailure", TROUBLE);
      default -> Answer.error(call, 500, "InternalFailure", TROUBLE);
    };
  }
}

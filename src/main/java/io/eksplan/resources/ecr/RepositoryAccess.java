package io.eksplan.resources.ecr;

import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may use a repository besides those whom their own policies let.
 *
 * @param pull principals (ARNs or account ids) that may pull images
 * @param push principals that may push images
 * @param functions patterns of ARNs of Lambda functions that may be made from images
 * @param further statements besides, in a policy of the user's own; none: {@link
 *     PolicyDocument#NONE}
 */
public record RepositoryAccess(
    Set<String> pull, Set<String> push, Set<String> functions, PolicyDocument further) {

  private static final String PULLING = "Pull";
  private static final String PUSHING = "Push";
  private static final String RUNNING = "PullByLambda";

  /** The ids of the statements that are made here, which {@code further} may not have. */
  public static final Set<String> SIDS = Set.of(PULLING, PUSHING, RUNNING);

  private static final List<String> PULL =
      List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

  /** A push looks first which layers and manifests are there. */
  private static final List<String> PUSH =
      List.of(
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart");

  private static final List<String> RUN =
      List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

  public RepositoryAccess {
    pull = Set.copyOf(pull);
    push = Set.copyOf(push);
    functions = Set.copyOf(functions);
  }

  /** Nobody but principals. */
  public RepositoryAccess(Set<String> pull, Set<String> push) {
    this(pull, push, Set.of(), PolicyDocument.NONE);
  }

  /** The repository policy, {@link PolicyDocument#NONE} where nobody is named. */
  public PolicyDocument document() {
    List<Map<String, ?>> statements = new ArrayList<>();
    if (!pull.isEmpty()) {
      statements.add(statement(PULLING, pull, PULL));
    }
    if (!push.isEmpty()) {
      statements.add(statement(PUSHING, push, PUSH));
    }
    if (!functions.isEmpty()) {
      statements.add(running());
    }
    return statements.isEmpty() ? further : further.with(statements);
  }

  private static Map<String, ?> statement(String id, Set<String> principals, List<String> actions) {
    return Map.of(
        "Sid", id, "Effect", "Allow", "Principal", Map.of("AWS", principals), "Action", actions);
  }

  /** Lambda pulls as itself, for whichever function: the condition says whose functions may. */
  private Map<String, ?> running() {
    return Map.of(
        "Sid",
        RUNNING,
        "Effect",
        "Allow",
        "Principal",
        Map.of("Service", "lambda.amazonaws.com"),
        "Action",
        RUN,
        "Condition",
        Map.of("StringLike", Map.of("aws:sourceArn", functions)));
  }
}

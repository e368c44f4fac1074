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
 */
public record RepositoryAccess(Set<String> pull, Set<String> push) {

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

  public RepositoryAccess {
    pull = Set.copyOf(pull);
    push = Set.copyOf(push);
  }

  /** The repository policy, {@link PolicyDocument#NONE} where nobody is named. */
  public PolicyDocument document() {
    List<Map<String, ?>> statements = new ArrayList<>();
    if (!pull.isEmpty()) {
      statements.add(statement("Pull", pull, PULL));
    }
    if (!push.isEmpty()) {
      statements.add(statement("Push", push, PUSH));
    }
    return statements.isEmpty() ? PolicyDocument.NONE : PolicyDocument.ofStatements(statements);
  }

  private static Map<String, ?> statement(String id, Set<String> principals, List<String> actions) {
    return Map.of(
        "Sid", id, "Effect", "Allow", "Principal", Map.of("AWS", principals), "Action", actions);
  }
}

package io.eksplan.resources.iam;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Karpenter's controller may do where the plan makes its node role and queue too: the template
 * {@code karpenter}, cut down to just these two.
 */
public final class KarpenterPolicy {

  private static final String PASS_ROLE = "HandRolesOfThisPlanToInstances";
  private static final String QUEUE = "HearOfInterruptions";

  private KarpenterPolicy() {}

  /**
   * The policy.
   *
   * @param nodeRoleArn the role that it may give to instances
   * @param queueArn the queue that it may read; none where there is no queue
   */
  public static PolicyDocument of(
      Scope scope, Ref<IamRole> nodeRoleArn, Set<? extends Ref<? extends Resource>> queueArn) {
    Map<String, Object> document =
        new HashMap<>(
            CanonicalPolicy.parsed(PolicyTemplates.of(PolicyTemplates.KARPENTER, scope).text()));
    List<Object> statements = new ArrayList<>();
    Map<String, Ref<?>> holes = new HashMap<>(Map.of("role", nodeRoleArn));
    queueArn.forEach(queue -> holes.put("queue", queue));
    for (Object each : (List<?>) document.getOrDefault("Statement", List.of())) {
      Map<?, ?> statement = (Map<?, ?>) each;
      if (PASS_ROLE.equals(statement.get("Sid"))) {
        statements.add(about("{{role}}", statement));
      } else if (!QUEUE.equals(statement.get("Sid"))) {
        statements.add(statement);
      } else if (!queueArn.isEmpty()) {
        statements.add(about("{{queue}}", statement));
      }
    }
    document.put("Statement", statements);
    return new PolicyDocument(Text.template(CanonicalPolicy.write(document), holes));
  }

  private static Map<Object, Object> about(String resource, Map<?, ?> statement) {
    Map<Object, Object> narrowed = new HashMap<>(statement);
    narrowed.put("Resource", resource);
    return narrowed;
  }
}

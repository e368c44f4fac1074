package io.eksplan.plan;

import io.eksplan.plan.bind.Json;
import io.eksplan.resources.ecr.RepositoryAccess;
import io.eksplan.resources.iam.PolicyForm;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks of repositories: what ECR would refuse, and what would say two things at once. */
final class RepositoryChecks {

  /** What ECR takes of a repository policy. */
  private static final int LONGEST_POLICY = 10_240;

  private RepositoryChecks() {}

  static void check(PlanFile file, Findings findings) {
    for (int i = 0; i < file.repositories().size(); i++) {
      RepositoryPlan repository = file.repositories().get(i);
      Object[] path = {"repositories", i};
      Checks.tags(repository.tags(), findings, append(path, "tags"));
      tagPatterns(repository.immutableTags(), findings, append(path, "immutableTags"));
      LifecycleChecks.check(repository.lifecycle(), findings, append(path, "lifecycle"));
      policy(repository.policy(), findings, append(path, "policy"));
    }
  }

  static void tagPatterns(ImmutableTags tags, Findings findings, Object... path) {
    if (tags instanceof ImmutableTags.Some some
        && some.except().isPresent() == some.only().isPresent()) {
      findings.add("immutableTags needs either except or only, with patterns of tags", path);
    }
  }

  static void policy(Optional<Json> policy, Findings findings, Object... path) {
    if (policy.isEmpty()) {
      return;
    }
    String text = policy.get().text();
    PolicyForm.ofRepository(text).forEach(mistake -> findings.add("policy: " + mistake, path));
    if (text.length() > LONGEST_POLICY) {
      findings.add(
          "policy is %d characters long; ECR takes %d".formatted(text.length(), LONGEST_POLICY),
          path);
    }
    Set<String> twins = new TreeSet<>(PolicyForm.sids(text));
    twins.retainAll(RepositoryAccess.SIDS);
    if (!twins.isEmpty()) {
      findings.add(
          "policy: the Sid %s is that of a statement which pull and push make; give it another"
              .formatted(String.join(", ", twins)),
          path);
    }
  }

  static Object[] append(Object[] path, Object last) {
    Object[] longer = Arrays.copyOf(path, path.length + 1);
    longer[path.length] = last;
    return longer;
  }
}

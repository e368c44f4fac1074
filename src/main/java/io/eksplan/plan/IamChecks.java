package io.eksplan.plan;

import io.eksplan.model.Scope;
import io.eksplan.plan.bind.Json;
import io.eksplan.resources.iam.PolicyForm;
import io.eksplan.resources.iam.PolicyTemplates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of roles: who may use them, and what they may do. */
final class IamChecks {

  private static final Pattern POLICY_NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

  /** Roles that eksplan makes by itself are called so. */
  private static final Pattern OWN_NAMES =
      Pattern.compile(
          "cluster|(managed|asg)(-windows)?-nodes|(sa|addon|fargate|karpenter|flow-logs|ecr-templates|nodes-).*");

  private IamChecks() {}

  static void check(PlanFile file, Findings findings) {
    List<RolePlan> roles = file.iam().roles();
    for (int i = 0; i < roles.size(); i++) {
      if (OWN_NAMES.matcher(roles.get(i).name()).matches()) {
        findings.add(
            "\"iam.roles[%d].name\": a role that eksplan makes by itself may be called \"%s\"; take another name"
                .formatted(i, roles.get(i).name()),
            "iam",
            "roles",
            i,
            "name");
      }
      trust(roles.get(i).trust(), i, findings);
      rights(file, roles.get(i), findings, "iam", "roles", i);
      Checks.tags(roles.get(i).tags(), findings, "iam", "roles", i, "tags");
    }
  }

  private static void trust(RolePlan.Trust trust, int index, Findings findings) {
    Object[] path = {"iam", "roles", index, "trust"};
    long given =
        Stream.of(
                trust.service().isPresent(),
                !trust.principals().isEmpty(),
                trust.document().isPresent())
            .filter(present -> present)
            .count();
    if (given != 1) {
      findings.add(name(path) + " needs one of service, principals and document", path);
    }
    trust
        .document()
        .ifPresent(
            document -> {
              Object[] place = append(path, "document");
              PolicyForm.ofTrust(document.text())
                  .forEach(mistake -> findings.add(name(place) + ": " + mistake, place));
              tooLong(
                  PolicyForm.length(document.text()), PolicyForm.LONGEST_TRUST, findings, place);
            });
  }

  /** What the role at this path may do. */
  static void rights(PlanFile file, Rights rights, Findings findings, Object... path) {
    int length = 0;
    for (PolicyTemplate template : rights.policies()) {
      length += length(template, file);
    }
    for (Map.Entry<String, Json> policy : rights.inline().entrySet()) {
      inline(policy.getKey(), policy.getValue(), rights, findings, append(path, "inline"));
      length += PolicyForm.length(policy.getValue().text());
    }
    Object[] longest = append(path, rights.inline().isEmpty() ? "policies" : "inline");
    tooLong(length, PolicyForm.LONGEST_INLINE, findings, longest);
    for (int i = 0; i < rights.managedPolicies().size(); i++) {
      PartitionChecks.arn(
          file, rights.managedPolicies().get(i), findings, append(path, "managedPolicies", i));
    }
  }

  private static void inline(
      String name, Json document, Rights rights, Findings findings, Object... path) {
    Object[] place = append(path, name);
    if (!POLICY_NAME.matcher(name).matches()) {
      findings.add(
          name(path) + ": a policy's name must be 1 to 128 letters, digits and _+=,.@-", place);
    }
    if (rights.policies().stream().anyMatch(template -> template.spelling().equals(name))) {
      findings.add(
          name(place) + " has the name of a policy that is among policies; take another", place);
    }
    PolicyForm.ofRights(document.text())
        .forEach(mistake -> findings.add(name(place) + ": " + mistake, place));
  }

  private static int length(PolicyTemplate template, PlanFile file) {
    String region = file.metadata().region();
    Scope scope =
        new Scope(
            file.metadata().name(),
            region,
            "123456789012",
            PartitionChecks.partition(region),
            Set.of());
    return PolicyForm.length(PolicyTemplates.of(template.spelling(), scope).text());
  }

  private static void tooLong(int length, int longest, Findings findings, Object... path) {
    if (length > longest) {
      findings.add(
          "%s: %d characters, and IAM takes %d in one role; give the rest as managedPolicies"
              .formatted(name(path), length, longest),
          path);
    }
  }

  /** A path as messages have it: {@code "iam.roles[0].trust"}. */
  static String name(Object... path) {
    StringBuilder name = new StringBuilder();
    for (Object part : path) {
      name.append(
          part instanceof Integer index
              ? "[" + index + "]"
              : (name.isEmpty() ? "" : ".") + part.toString());
    }
    return "\"" + name + "\"";
  }

  static Object[] append(Object[] path, Object... more) {
    Object[] longer = Arrays.copyOf(path, path.length + more.length);
    System.arraycopy(more, 0, longer, path.length, more.length);
    return longer;
  }
}

package io.eksplan.permissions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** IAM policies in plain form, none longer than a managed policy may be. */
public final class Policies {

  /** What IAM takes in a managed policy, not counting white space. */
  public static final int LONGEST = 6144;

  private Policies() {}

  /**
   * Distributes statements over as few policies as it finds.
   *
   * @param length of a policy as JSON without white space
   */
  static List<Map<String, Object>> of(
      List<Statement> statements, ToIntFunction<Map<String, Object>> length) {
    List<List<Statement>> policies = new ArrayList<>();
    Deque<Statement> left = new ArrayDeque<>(statements);
    while (!left.isEmpty()) {
      Statement next = left.pop();
      if (length.applyAsInt(policy(List.of(next))) > LONGEST) {
        next.halves().reversed().forEach(left::push);
      } else {
        put(next, policies, length);
      }
    }
    return policies.stream().map(Policies::policy).toList();
  }

  private static void put(
      Statement next, List<List<Statement>> policies, ToIntFunction<Map<String, Object>> length) {
    for (List<Statement> policy : policies) {
      List<Statement> more = new ArrayList<>(policy);
      more.add(next);
      if (length.applyAsInt(policy(more)) <= LONGEST) {
        policy.add(next);
        return;
      }
    }
    policies.add(new ArrayList<>(List.of(next)));
  }

  private static Map<String, Object> policy(List<Statement> statements) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements.stream().map(Statement::plain).toList());
    return policy;
  }

  static SortedSet<String> actions(List<Statement> statements) {
    SortedSet<String> actions = new TreeSet<>();
    statements.forEach(statement -> actions.addAll(statement.actions()));
    return actions;
  }
}

package io.eksplan.model;

import java.util.Set;

/**
 * Whose objects are read: one plan in one region of one account.
 *
 * @param plan the plan's {@code metadata.name}, which is the EKS cluster's name too
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}, as in ARNs
 * @param ignoredTagPrefixes tags starting with one of these are nobody's business
 */
public record Scope(
    String plan, String region, String account, String partition, Set<String> ignoredTagPrefixes) {

  public Scope {
    ignoredTagPrefixes = Set.copyOf(ignoredTagPrefixes);
  }
}

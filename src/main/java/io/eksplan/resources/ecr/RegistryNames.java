package io.eksplan.resources.ecr;

/**
 * Whose a rule of the registry is. Rules have no tags, so they are told by the repositories that
 * they are about: a plan has those whose names begin with its own.
 */
final class RegistryNames {

  private RegistryNames() {}

  static boolean isOurs(String plan, String filter) {
    return filter.startsWith(plan + "/");
  }
}

package io.eksplan.plan;

import static io.eksplan.plan.IamChecks.append;
import static io.eksplan.plan.IamChecks.name;

import java.util.Optional;

/** Checks of the OIDC provider that people sign in by. */
final class IdentityProviderChecks {

  private static final String RESERVED = "system:";
  private static final int LONGEST_KEY = 63;
  private static final int LONGEST_VALUE = 253;

  private IdentityProviderChecks() {}

  static void check(PlanFile file, Findings findings) {
    file.access()
        .identityProvider()
        .ifPresent(provider -> check(provider, findings, "access", "identityProvider"));
  }

  private static void check(IdentityProviderPlan provider, Findings findings, Object... path) {
    prefix(provider.usernamePrefix(), findings, append(path, "usernamePrefix"));
    prefix(provider.groupsPrefix(), findings, append(path, "groupsPrefix"));
    if (provider.groupsPrefix().isPresent() && provider.groupsClaim().isEmpty()) {
      findings.add(
          name(append(path, "groupsPrefix")) + " is about groups, so it needs groupsClaim",
          append(path, "groupsPrefix"));
    }
    provider
        .requiredClaims()
        .forEach(
            (claim, value) -> {
              if (!isWithin(claim, LONGEST_KEY) || !isWithin(value, LONGEST_VALUE)) {
                findings.add(
                    "%s: a claim has 1 to %d characters, and its value 1 to %d"
                        .formatted(
                            name(append(path, "requiredClaims", claim)),
                            LONGEST_KEY,
                            LONGEST_VALUE),
                    append(path, "requiredClaims", claim));
              }
            });
    Checks.tags(provider.tags(), findings, append(path, "tags"));
  }

  /** Whose names start so has rights of Kubernetes itself. */
  private static void prefix(Optional<String> prefix, Findings findings, Object... path) {
    if (prefix.filter(given -> given.contains(RESERVED)).isPresent()) {
      findings.add(name(path) + " must not contain " + RESERVED, path);
    }
  }

  private static boolean isWithin(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest;
  }
}

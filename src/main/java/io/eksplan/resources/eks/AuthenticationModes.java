package io.eksplan.resources.eks;

import java.util.List;
import java.util.Optional;

/** Where EKS looks up who may do what. A cluster goes forward on this way only, step by step. */
final class AuthenticationModes {

  private static final List<String> WAY = List.of("CONFIG_MAP", "API_AND_CONFIG_MAP", "API");

  private AuthenticationModes() {}

  /** The steps from one mode to another, the last one included; a mode not told is no step back. */
  static List<String> between(String live, String want) {
    int from = WAY.indexOf(live);
    int to = WAY.indexOf(want);
    return from < 0 ? List.of(want) : WAY.subList(from + 1, Math.max(from, to) + 1);
  }

  /** Whether the way leads on from one mode to the other, and so never back. */
  static boolean isStep(String live, String want) {
    int from = WAY.indexOf(live);
    return from >= 0 && from < WAY.indexOf(want);
  }

  /** Why EKS does not go from one mode to the other, and where it could. */
  static Optional<String> objection(String live, String want) {
    if (WAY.indexOf(live) <= WAY.indexOf(want)) {
      return Optional.empty();
    }
    return Optional.of(
        "EKS does not change the authentication mode from %s to %s: it only goes forward (%s); set access.mode to %s"
            .formatted(live, want, String.join(", ", WAY), live));
  }
}

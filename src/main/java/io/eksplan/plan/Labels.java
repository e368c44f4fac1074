package io.eksplan.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/** Kubernetes' rules for the keys and values of labels and taints. */
final class Labels {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
  private static final Pattern PREFIX =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern VALUE =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?");

  /** Prefixes under which a kubelet may label its own node; all others of Kubernetes it may not. */
  private static final Pattern OWN = Pattern.compile("(.+\\.)?(node|kubelet)\\.kubernetes\\.io");

  private static final Pattern KUBERNETES = Pattern.compile("(.+\\.)?(kubernetes|k8s)\\.io");

  private Labels() {}

  /** What is wrong with a key. */
  static Optional<String> keyProblem(String key) {
    int slash = key.indexOf('/');
    boolean prefixed = slash < 0 || PREFIX.matcher(key.substring(0, slash)).matches();
    if (prefixed && NAME.matcher(key.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        "key \""
            + key
            + "\" must be up to 63 letters, digits and -_. , after a DNS name and a /"
            + " if there is a prefix");
  }

  /** Why a well-formed label key cannot be set on nodes. */
  static Optional<String> reserved(String key) {
    int slash = key.indexOf('/');
    String prefix = key.substring(0, Math.max(0, slash));
    boolean theirs = KUBERNETES.matcher(prefix).matches() && !OWN.matcher(prefix).matches();
    return theirs
        ? Optional.of(
            "key \"" + key + "\" is Kubernetes' own: a node that labels itself so does not start")
        : Optional.empty();
  }

  /** What is wrong with a value. */
  static Optional<String> valueProblem(String value) {
    return VALUE.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            "value \""
                + value
                + "\" must be up to 63 letters, digits and -_. , a letter or digit"
                + " at both ends");
  }
}

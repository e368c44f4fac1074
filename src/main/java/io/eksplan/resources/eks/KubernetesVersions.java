package io.eksplan.resources.eks;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Kubernetes minors that this eksplan knows, each with the day on which EKS's standard support
 * for it ends.
 */
public final class KubernetesVersions {

  /** The oldest minor that EKS still takes, in extended support. */
  public static final int OLDEST_MINOR = 31;

  private static final NavigableMap<Integer, LocalDate> ENDS =
      new TreeMap<>(
          Map.of(
              31, LocalDate.of(2025, 11, 26),
              32, LocalDate.of(2026, 3, 23),
              33, LocalDate.of(2026, 7, 29),
              34, LocalDate.of(2026, 12, 2),
              35, LocalDate.of(2027, 3, 27)));

  private KubernetesVersions() {}

  /**
   * The version that a plan gets which names none; past all the days known here still the newest
   * one.
   */
  public static String newestInStandardSupport(LocalDate today) {
    int newest =
        ENDS.reversed().entrySet().stream()
            .filter(end -> !end.getValue().isBefore(today))
            .mapToInt(Map.Entry::getKey)
            .findFirst()
            .orElseGet(ENDS::lastKey);
    return version(newest);
  }

  /** The last day of standard support; empty for a version that is not known here. */
  public static Optional<LocalDate> endOfStandardSupport(String version) {
    return Optional.ofNullable(ENDS.get(minor(version)));
  }

  /**
   * 33 of {@code 1.33}.
   *
   * @throws IllegalArgumentException when the text is no {@code 1.MINOR}
   */
  public static int minor(String version) {
    if (!version.matches("1\\.\\d{1,3}")) {
      throw new IllegalArgumentException("\"" + version + "\" is no Kubernetes version like 1.35");
    }
    return Integer.parseInt(version.substring(2));
  }

  /** {@code 1.33} of 33. */
  public static String version(int minor) {
    return "1." + minor;
  }
}

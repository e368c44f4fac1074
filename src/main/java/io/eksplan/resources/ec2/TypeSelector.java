package io.eksplan.resources.ec2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What instance types are chosen by.
 *
 * @param architecture x86_64 or arm64
 * @param memoryMiB of an instance
 * @param gpus of an instance; none of its types has other accelerators
 * @param families all of a type's name before the dot; empty for any
 * @param allowed patterns of which a type fits one, such as m7*.large; empty for any
 * @param excluded patterns of which it fits none
 * @param burstable whether types may be such as t4g, which save up CPU time
 * @param bareMetal whether types may be bare metal
 * @param previousGenerations whether types may be of those that AWS calls previous
 * @param spot whether AWS must sell them as spot instances
 */
public record TypeSelector(
    String architecture,
    Amount vcpus,
    Amount memoryMiB,
    Amount gpus,
    List<String> families,
    List<String> allowed,
    List<String> excluded,
    boolean burstable,
    boolean bareMetal,
    boolean previousGenerations,
    boolean spot) {

  /** How much of something, both ends included; an end that is absent is open. */
  public record Amount(Optional<Integer> min, Optional<Integer> max) {

    public static final Amount ANY = new Amount(Optional.empty(), Optional.empty());
    public static final Amount NONE = exactly(0);

    public static Amount exactly(int number) {
      return new Amount(Optional.of(number), Optional.of(number));
    }

    boolean has(long number) {
      return min.filter(least -> number < least).isEmpty()
          && max.filter(most -> number > most).isEmpty();
    }

    @Override
    public String toString() {
      return min.map(String::valueOf).orElse("") + ".." + max.map(String::valueOf).orElse("");
    }
  }

  public TypeSelector {
    families = List.copyOf(families);
    allowed = List.copyOf(allowed);
    excluded = List.copyOf(excluded);
  }

  /** Whether a type's name is one of those that are asked for. */
  boolean names(String type) {
    String family = type.substring(0, Math.max(0, type.indexOf('.')));
    return (families.isEmpty() || families.contains(family))
        && (allowed.isEmpty() || fitsAny(type, allowed))
        && !fitsAny(type, excluded);
  }

  private static boolean fitsAny(String type, List<String> patterns) {
    return patterns.stream().anyMatch(pattern -> type.matches(regex(pattern)));
  }

  private static String regex(String pattern) {
    return pattern.replace(".", "\\.").replace("*", ".*");
  }

  /** The same for equal wishes: a saved plan keeps AWS's answer under it. */
  @Override
  public String toString() {
    return Stream.of(
            architecture,
            vcpus + " vCPUs",
            memoryMiB + " MiB",
            gpus + " GPUs",
            list("of ", families),
            list("as ", allowed),
            list("not ", excluded),
            burstable ? "burstable" : "",
            bareMetal ? "bare metal" : "",
            previousGenerations ? "previous generations" : "",
            spot ? "spot" : "")
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String list(String word, List<String> names) {
    return names.isEmpty() ? "" : word + String.join(" ", names.stream().sorted().toList());
  }
}

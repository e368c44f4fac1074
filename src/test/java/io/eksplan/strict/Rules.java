package io.eksplan.strict;

import java.util.List;

/** The rules of {@code @WithEmulator(strictly = true)}. */
public final class Rules {

  private Rules() {}

  /** New ones, that remember nothing, in the order in which they are asked. */
  public static List<Rule> all(Behind behind) {
    Underway<EksThing> eks = new Underway<>(behind);
    return List.of(
        new AsModelled(),
        new NewIds(),
        new NewRoles(),
        new EksOneAtATime(eks, behind),
        new EksUpdates(behind),
        new EksTakesTime(eks, behind),
        new Dependencies(behind),
        new NetworkTakesTime(behind),
        new ListsWithoutTags(),
        new Normalised(),
        // The last two keep answers, which are to be as the rules before have made them.
        new Tokens(),
        new SmallPages());
  }
}

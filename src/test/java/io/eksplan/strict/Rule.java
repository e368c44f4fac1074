package io.eksplan.strict;

import java.util.Optional;

/** Something AWS does. One object serves a proxy, from many threads and for many accounts. */
public interface Rule {

  /** Whether it can matter to an operation, for {@code docs/strict-layer.md}. */
  default boolean concerns(Model model, String operation) {
    return false;
  }

  /**
   * An answer instead of the emulator's: the call is not passed on. The first of all rules wins.
   */
  default Optional<Answer> before(Call call) {
    return Optional.empty();
  }

  /** What AWS would have answered where the emulator answers this. */
  default Answer after(Call call, Answer answer) {
    return answer;
  }
}

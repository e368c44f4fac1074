package io.eksplan.strict;

import java.util.Optional;

/**
 * Ends connections before anything was executed.
 *
 * @param percent of how many of a hundred calls
 */
public record Resets(int percent, Chance chance) implements Rule {

  @Override
  public Optional<Answer> before(Call call) {
    return chance.hits(percent) ? Optional.of(Answer.LOST) : Optional.empty();
  }
}

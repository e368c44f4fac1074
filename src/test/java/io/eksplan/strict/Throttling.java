package io.eksplan.strict;

import java.util.Optional;

/**
 * Throttles calls, one here and one there.
 *
 * @param percent how many of a hundred
 */
public record Throttling(int percent, Chance chance) implements Rule {

  @Override
  public Optional<Answer> before(Call call) {
    return chance.hits(percent) ? Optional.of(BadDay.throttling(call)) : Optional.empty();
  }
}

package io.eksplan.strict;

import java.util.Optional;

/**
 * Fails inside of AWS, and half of what fails was executed all the same.
 *
 * @param percent how many of a hundred
 */
public record ServerFaults(int percent, Chance chance) implements Rule {

  @Override
  public Optional<Answer> before(Call call) {
    return chance.hits(percent / 2) ? Optional.of(BadDay.failing(call)) : Optional.empty();
  }

  @Override
  public Answer after(Call call, Answer answer) {
    return chance.hits(percent / 2) ? BadDay.failing(call) : answer;
  }
}

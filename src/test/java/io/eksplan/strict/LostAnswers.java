package io.eksplan.strict;

/**
 * Ends connections once the call was executed, so that nobody learns of it.
 *
 * @param percent of how many of a hundred changing calls
 */
public record LostAnswers(int percent, Chance chance) implements Rule {

  @Override
  public Answer after(Call call, Answer answer) {
    return call.changes() && chance.hits(percent) ? Answer.LOST : answer;
  }
}

package io.eksplan.strict;

import io.eksplan.model.Pause;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Keeps answers back for a while: others overtake them.
 *
 * @param percent how many of a hundred
 * @param pause how time passes
 */
public record Delays(int percent, Duration longest, Chance chance, Consumer<Duration> pause)
    implements Rule {

  public Delays(int percent, Duration longest, Chance chance) {
    this(percent, longest, chance, duration -> Pause.of(duration, () -> false));
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (chance.hits(percent)) {
      pause.accept(Duration.ofMillis(chance.between(1, (int) longest.toMillis())));
    }
    return answer;
  }
}

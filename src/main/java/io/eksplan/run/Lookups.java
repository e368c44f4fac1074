package io.eksplan.run;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What AWS answered while planning and may answer otherwise tomorrow: recommended images, add-on
 * versions, zones. A saved plan carries the answers, so that it is applied as it was reviewed.
 */
public final class Lookups {

  private final SortedMap<String, String> answers =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final AtomicInteger calls = new AtomicInteger();

  /** Nothing asked yet. */
  public static Lookups fresh() {
    return new Lookups();
  }

  /** The answers of an earlier run. */
  public static Lookups of(Map<String, String> answers) {
    Lookups lookups = new Lookups();
    lookups.answers.putAll(answers);
    return lookups;
  }

  /** The answer to a question, asked once; an empty answer is one too. */
  Optional<String> answer(String question, Supplier<Optional<String>> ask) {
    String known = answers.get(question);
    if (known == null) {
      known = ask.get().orElse("");
      answers.put(question, known);
    }
    return Optional.of(known).filter(answer -> !answer.isEmpty());
  }

  /**
   * An answer in another form than a saved plan keeps it.
   *
   * @throws Failure when what is kept is no such answer, as in a plan that somebody edited
   */
  <T> Optional<T> answer(
      String question, Supplier<Optional<String>> ask, Function<String, T> reading) {
    try {
      return answer(question, ask).map(reading);
    } catch (IllegalArgumentException none) {
      throw unanswered(question);
    }
  }

  /**
   * The answer to a question that always has one.
   *
   * @throws Failure when an empty one is kept
   */
  String certain(String question, Supplier<String> ask) {
    return answer(question, () -> Optional.of(ask.get())).orElseThrow(() -> unanswered(question));
  }

  private static Failure unanswered(String question) {
    return new Failure(
        Reason.FATAL,
        "the plan keeps no answer to \"%s\": plan again, and review".formatted(question));
  }

  boolean knows(String question) {
    return answers.containsKey(question);
  }

  /** Notes that answering took calls beside the reading. */
  public void called(int times) {
    calls.addAndGet(times);
  }

  public int calls() {
    return calls.get();
  }

  public SortedMap<String, String> answers() {
    return new TreeMap<>(answers);
  }
}

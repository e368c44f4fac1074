package io.eksplan.resources.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Words by which a cause is known.
 *
 * @param words in lower case
 * @param meaning what it is, and what to do
 */
record Sign(String words, String meaning) {

  /** The first of the signs that is in the text. */
  static Optional<Sign> firstIn(String text, List<Sign> signs) {
    String lower = text.toLowerCase(Locale.ROOT);
    return signs.stream().filter(sign -> lower.contains(sign.words())).findFirst();
  }
}

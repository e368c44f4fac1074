package io.eksplan.aws;

import static java.util.function.Predicate.not;

import io.eksplan.model.Failure.Reason;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * One line of {@link Meanings}: which answers it is about, and what they mean.
 *
 * @param passes whether the same call may succeed later, so that repeating it is worth while
 */
record Meaning(Reason reason, boolean passes, BiPredicate<Answer, Recent> applies) {

  /** Answers with one of these wire codes; {@code *} at an end stands for anything. */
  static Meaning code(Reason reason, String... codes) {
    List<Predicate<String>> patterns = List.of(codes).stream().map(Meaning::pattern).toList();
    return new Meaning(
        reason,
        true,
        (answer, _) -> patterns.stream().anyMatch(pattern -> pattern.test(answer.code())));
  }

  /** Any code: for what only status or words tell. */
  static Meaning any(Reason reason) {
    return new Meaning(reason, true, (_, _) -> true);
  }

  /** Only when the message contains one of these, in any case. */
  Meaning saying(String... words) {
    return when(answer -> List.of(words).stream().anyMatch(answer::says));
  }

  Meaning of(Service service) {
    return when(answer -> answer.call().service() == service);
  }

  /** Only from these operations. */
  Meaning on(String... operations) {
    Set<String> names = Set.of(operations);
    return when(answer -> names.contains(answer.call().operation()));
  }

  Meaning onUndoing() {
    return when(answer -> answer.call().undoes());
  }

  Meaning onDoing() {
    return when(not(answer -> answer.call().undoes() || answer.call().reads()));
  }

  Meaning when(Predicate<Answer> condition) {
    return and((answer, _) -> condition.test(answer));
  }

  /** Only while what this run wrote to IAM may not be known everywhere. */
  Meaning whileIamSettles() {
    return and((_, recent) -> recent.isIamSettling());
  }

  /** Only while a key that this run made may not be known everywhere. */
  Meaning whileKeysSettle() {
    return and((_, recent) -> recent.isKeySettling());
  }

  /** Only when the message names an object that this run has just made. */
  Meaning ofSomethingRecent() {
    return and((answer, recent) -> recent.isNamedIn(answer.message()));
  }

  /** Repeating the call does not help. */
  Meaning lasting() {
    return new Meaning(reason, false, applies);
  }

  private Meaning and(BiPredicate<Answer, Recent> condition) {
    return new Meaning(reason, passes, applies.and(condition));
  }

  private static Predicate<String> pattern(String code) {
    if (code.startsWith("*") && code.endsWith("*")) {
      return actual -> actual.contains(code.substring(1, code.length() - 1));
    }
    if (code.startsWith("*")) {
      return actual -> actual.endsWith(code.substring(1));
    }
    if (code.endsWith("*")) {
      return actual -> actual.startsWith(code.substring(0, code.length() - 1));
    }
    return code::equals;
  }
}

package io.eksplan.resources.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to write down all policies that mean the same: keys sorted, lists without an order as
 * sorted sets, a set of one as its element. Knows access policies (they have statements) and ECR's
 * lifecycle policies (they have rules).
 */
final class CanonicalPolicy {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** A whole account as a principal; the bare account id means the same. */
  private static final Pattern ROOT = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):root");

  /** Members of a statement whose lists have no order. */
  private static final Set<String> SETS = Set.of("Action", "NotAction", "Resource", "NotResource");

  /** Members of a lifecycle rule's selection whose lists have no order. */
  private static final Set<String> LIFECYCLE_SETS = Set.of("tagPrefixList", "tagPatternList");

  private static final Comparator<Object> BY_TEXT = Comparator.comparing(CanonicalPolicy::write);

  private CanonicalPolicy() {}

  /** The canonical form, empty for an empty text. */
  static String of(String json) {
    return json.isBlank() ? "" : write(members(parse(json), CanonicalPolicy::member));
  }

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** The document's members. */
  static Map<String, Object> parsed(String json) {
    return members(parse(json), (_, value) -> value);
  }

  private static Map<?, ?> parse(String json) {
    try {
      Map<?, ?> document = JSON.readValue(json, Map.class);
      if (document == null) {
        throw new IllegalArgumentException("a policy must be a JSON object, not null");
      }
      return document;
    } catch (JacksonException invalid) {
      throw new IllegalArgumentException(
          "a policy must be a JSON object: " + invalid.getOriginalMessage(), invalid);
    }
  }

  private static @Nullable Object member(String name, @Nullable Object value) {
    return switch (name) {
      case "Statement" ->
          list(value).stream().map(CanonicalPolicy::statement).sorted(BY_TEXT).toList();
      case "rules" -> rules(value);
      default -> sorted(value);
    };
  }

  private static @Nullable Object statement(@Nullable Object statement) {
    return statement instanceof Map<?, ?> members
        ? members(members, CanonicalPolicy::statementMember)
        : statement;
  }

  private static @Nullable Object statementMember(String name, @Nullable Object value) {
    if (SETS.contains(name)) {
      return set(value);
    }
    return switch (name) {
      case "Principal", "NotPrincipal" -> principals(value);
      case "Condition" -> conditions(value);
      // An empty id says nothing, and editors write it.
      case "Sid" -> "".equals(value) ? null : value;
      default -> sorted(value);
    };
  }

  /** {@code "*"} is short for any AWS principal. */
  private static @Nullable Object principals(@Nullable Object value) {
    Object byType = "*".equals(value) ? Map.of("AWS", "*") : value;
    return byType instanceof Map<?, ?> types
        ? members(types, (_, principals) -> set(accounts(principals)))
        : byType;
  }

  private static List<Object> accounts(@Nullable Object principals) {
    return list(principals).stream().map(CanonicalPolicy::account).toList();
  }

  private static Object account(Object principal) {
    Matcher root = ROOT.matcher(principal.toString());
    return root.matches() ? root.group(1) : principal;
  }

  private static @Nullable Object conditions(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> operators)) {
      return value;
    }
    return members(
        operators,
        (_, keys) ->
            keys instanceof Map<?, ?> tests ? members(tests, (_, wanted) -> set(wanted)) : keys);
  }

  private static List<Object> rules(@Nullable Object value) {
    return list(sorted(value)).stream()
        .sorted(Comparator.comparingInt(CanonicalPolicy::priority))
        .toList();
  }

  private static int priority(Object rule) {
    return rule instanceof Map<?, ?> members && members.get("rulePriority") instanceof Number number
        ? number.intValue()
        : Integer.MAX_VALUE;
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> members(map, CanonicalPolicy::sortedMember);
      case List<?> list -> list.stream().map(CanonicalPolicy::sorted).toList();
      default -> value;
    };
  }

  private static @Nullable Object sortedMember(String name, @Nullable Object value) {
    return LIFECYCLE_SETS.contains(name) ? texts(value) : sorted(value);
  }

  /** The members by name, without those that are null. */
  private static Map<String, Object> members(
      Map<?, ?> map, BiFunction<String, @Nullable Object, @Nullable Object> form) {
    Map<String, Object> members = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          Object formed = form.apply(name, value);
          if (formed != null) {
            members.put(name, formed);
          }
        });
    return members;
  }

  /** The elements as texts, each once; numbers and truth values are texts to AWS too. */
  private static Object set(@Nullable Object value) {
    Set<String> texts = texts(value);
    return texts.size() == 1 ? texts.iterator().next() : texts;
  }

  private static Set<String> texts(@Nullable Object value) {
    Set<String> texts = new TreeSet<>();
    list(value).forEach(element -> texts.add(element.toString()));
    return texts;
  }

  private static List<Object> list(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case Collection<?> many -> new ArrayList<>(many);
      default -> List.of(value);
    };
  }
}

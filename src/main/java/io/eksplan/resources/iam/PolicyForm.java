package io.eksplan.resources.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a text has the form of a policy that IAM takes: what CreateRole and PutRolePolicy would
 * answer with MalformedPolicyDocument, as far as the text alone can tell.
 */
public final class PolicyForm {

  /** What IAM takes of all inline policies of one role, white space left out. */
  public static final int LONGEST_INLINE = 10_240;

  /** What IAM takes of a trust policy, unless the account was given more. */
  public static final int LONGEST_TRUST = 2_048;

  private static final Set<String> POLICY = Set.of("Version", "Id", "Statement");
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> EFFECTS = Set.of("Allow", "Deny");
  private static final Pattern ACTION = Pattern.compile("\\*|[a-z0-9-]+:[A-Za-z0-9*?]+");
  private static final Pattern RESOURCE = Pattern.compile("\\*|arn:[^\\s]+|\\$\\{.+}.*");
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

  private static final Pattern ANY_SID = Pattern.compile(".{0,128}");

  private final boolean trust;
  private final Pattern sids;
  private final List<String> mistakes = new ArrayList<>();

  private PolicyForm(boolean trust, Pattern sids) {
    this.trust = trust;
    this.sids = sids;
  }

  /** What is wrong with a policy that gives rights, each mistake in words; empty for a good one. */
  public static List<String> ofRights(String json) {
    return new PolicyForm(false, SID).mistakes(json);
  }

  /** What is wrong with a policy that says who may use a role. */
  public static List<String> ofTrust(String json) {
    return new PolicyForm(true, SID).mistakes(json);
  }

  /**
   * The same for ECR's SetRepositoryPolicy: like a trust policy it is about what it hangs on, so
   * that it names no resource.
   */
  public static List<String> ofRepository(String json) {
    return new PolicyForm(true, ANY_SID).mistakes(json);
  }

  /** The ids of a policy's statements, of those that have one. */
  public static Set<String> sids(String json) {
    Set<String> sids = new TreeSet<>();
    for (Map<?, ?> statement : statements(json)) {
      Object sid = statement.get("Sid");
      if (sid != null) {
        sids.add(sid.toString());
      }
    }
    return sids;
  }

  /** A policy's statements, as far as it has the form of one. */
  private static List<Map<?, ?>> statements(String json) {
    List<Map<?, ?>> statements = new ArrayList<>();
    for (Object one : list(mapping(json).orElse(Map.of()).get("Statement"))) {
      if (one instanceof Map<?, ?> statement) {
        statements.add(statement);
      }
    }
    return statements;
  }

  /** The document, unless it is something else, such as {@code null}. */
  private static Optional<Map<?, ?>> mapping(String json) {
    try {
      return Optional.ofNullable(JsonMapper.shared().readValue(json, Map.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** How long IAM counts a policy. */
  public static int length(String json) {
    return (int) json.chars().filter(character -> !Character.isWhitespace(character)).count();
  }

  private List<String> mistakes(String json) {
    mapping(json).ifPresentOrElse(this::document, () -> mistakes.add("it must be a mapping"));
    return List.copyOf(mistakes);
  }

  private void document(Map<?, ?> document) {
    known(document, POLICY, "");
    Object version = document.get("Version");
    if (version != null && !VERSIONS.contains(version)) {
      mistakes.add("Version must be \"2012-10-17\"");
    }
    List<?> statements = list(document.get("Statement"));
    if (statements.isEmpty()) {
      mistakes.add("it needs a Statement");
    }
    for (int i = 0; i < statements.size(); i++) {
      String place = "Statement[" + i + "]";
      if (statements.get(i) instanceof Map<?, ?> statement) {
        statement(statement, place);
      } else {
        mistakes.add(place + " must be a mapping");
      }
    }
  }

  private void statement(Map<?, ?> statement, String place) {
    known(
        statement,
        trust
            ? Set.of(
                "Sid", "Effect", "Action", "NotAction", "Principal", "NotPrincipal", "Condition")
            : Set.of(
                "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"),
        place + ".");
    if (!EFFECTS.contains(String.valueOf(statement.get("Effect")))) {
      mistakes.add(place + ".Effect must be Allow or Deny");
    }
    Object sid = statement.get("Sid");
    if (sid != null && !sids.matcher(sid.toString()).matches()) {
      mistakes.add(place + ".Sid must be letters and digits");
    }
    texts(statement, place, "Action", ACTION, "actions such as s3:GetObject");
    if (trust) {
      one(statement, place, "Principal");
      principals(statement, place);
    } else {
      texts(statement, place, "Resource", RESOURCE, "ARNs or *");
    }
    conditions(statement.get("Condition"), place + ".Condition");
  }

  /** Exactly one of a member and its negation, with texts of a form. */
  private void texts(Map<?, ?> statement, String place, String name, Pattern form, String says) {
    one(statement, place, name);
    for (String member : List.of(name, "Not" + name)) {
      List<?> values = list(statement.get(member));
      boolean fits =
          values.stream()
              .allMatch(value -> value instanceof String text && form.matcher(text).matches());
      if (statement.containsKey(member) && (values.isEmpty() || !fits)) {
        mistakes.add(place + "." + member + " must be " + says);
      }
    }
  }

  private void one(Map<?, ?> statement, String place, String name) {
    if (statement.containsKey(name) == statement.containsKey("Not" + name)) {
      mistakes.add(place + " needs either " + name + " or Not" + name);
    }
  }

  private void conditions(@Nullable Object conditions, String place) {
    if (conditions == null) {
      return;
    }
    boolean nested =
        conditions instanceof Map<?, ?> operators
            && operators.values().stream()
                .allMatch(tests -> tests instanceof Map<?, ?> keys && plain(keys.values()));
    if (!nested) {
      mistakes.add(place + " must be operators, each with keys and values");
    }
  }

  private void principals(Map<?, ?> statement, String place) {
    for (String member : List.of("Principal", "NotPrincipal")) {
      Object value = statement.get(member);
      boolean fits =
          "*".equals(value) || (value instanceof Map<?, ?> types && plain(types.values()));
      if (statement.containsKey(member) && !fits) {
        mistakes.add(place + "." + member + " must be \"*\", or principals by their type");
      }
    }
  }

  /** Whether these are single values, or lists of such. */
  private static boolean plain(Collection<?> values) {
    return values.stream()
        .allMatch(
            value ->
                value != null
                    && list(value).stream()
                        .allMatch(
                            one ->
                                one instanceof String
                                    || one instanceof Number
                                    || one instanceof Boolean));
  }

  private void known(Map<?, ?> members, Set<String> names, String place) {
    members.keySet().stream()
        .map(String::valueOf)
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(name -> mistakes.add(place + name + " is no member of such a policy"));
  }

  private static List<?> list(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case Collection<?> many -> new ArrayList<>(many); // nulls too, which are mistakes
      default -> List.of(value);
    };
  }
}

package io.eksplan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with holes that outputs of other resources fill: user data that needs the cluster's
 * endpoint, a policy that names an ARN.
 */
public record Text(List<Part> parts) {

  private static final Pattern HOLE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

  /** A piece of the text. */
  public sealed interface Part {}

  /** Text that is known. */
  public record Literal(String text) implements Part {}

  /** A place that is filled when the resource it names exists. */
  public record Hole(Ref<?> ref) implements Part {}

  public Text {
    parts = List.copyOf(parts);
  }

  public static Text of(String text) {
    return new Text(text.isEmpty() ? List.of() : List.of(new Literal(text)));
  }

  /**
   * Fills {@code {{name}}} places of a template.
   *
   * @throws IllegalArgumentException when the template names a hole that {@code holes} lacks
   */
  public static Text template(String template, Map<String, Ref<?>> holes) {
    List<Part> parts = new ArrayList<>();
    Matcher hole = HOLE.matcher(template);
    int from = 0;
    while (hole.find()) {
      Ref<?> ref = holes.get(hole.group(1));
      if (ref == null) {
        throw new IllegalArgumentException("the template has an unknown place " + hole.group());
      }
      parts.add(new Literal(template.substring(from, hole.start())));
      parts.add(new Hole(ref));
      from = hole.end();
    }
    parts.add(new Literal(template.substring(from)));
    return new Text(parts);
  }

  /** The whole text; every hole must be filled, as it is in what the engine hands to kinds. */
  public String value() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Literal literal -> literal.text();
            case Hole hole -> hole.ref().value();
          });
    }
    return text.toString();
  }
}

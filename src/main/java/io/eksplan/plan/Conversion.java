package io.eksplan.plan;

import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Reading;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.plan.tree.SourceText;
import io.eksplan.plan.tree.YamlTree;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a variable's value fit its declared type, as far as nothing is lost by it. */
final class Conversion {

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

  private Conversion() {}

  /** The value as that type; empty where it does not fit. */
  static Optional<Node> of(Variable.Type type, Node value, boolean fromText) {
    if (type == Variable.Type.LIST) {
      return list(value, fromText);
    }
    if (!(value instanceof Scalar scalar) || scalar.isNull()) {
      return Optional.empty();
    }
    String text = scalar.text();
    return switch (type) {
      case STRING -> Optional.of(new Scalar(value.place(), Reading.STRING, text));
      case NUMBER ->
          NUMBER.matcher(text).matches()
              ? Optional.of(new Scalar(value.place(), Reading.NUMBER, text))
              : Optional.empty();
      case BOOL ->
          text.equals("true") || text.equals("false")
              ? Optional.of(new Scalar(value.place(), Reading.BOOLEAN, text))
              : Optional.empty();
      case LIST -> Optional.empty();
    };
  }

  /** The type of a value as written. */
  static Optional<Variable.Type> typeOf(Node value) {
    return switch (value) {
      case Mapping _ -> Optional.empty();
      case Sequence _ -> Optional.of(Variable.Type.LIST);
      case Scalar scalar ->
          switch (scalar.type()) {
            case STRING -> Optional.of(Variable.Type.STRING);
            case NUMBER -> Optional.of(Variable.Type.NUMBER);
            case BOOLEAN -> Optional.of(Variable.Type.BOOL);
            case NULL, ANY, UNKNOWN -> Optional.empty();
          };
    };
  }

  /** On the command line a list is {@code [a, b]}, or {@code a,b} for short. */
  private static Optional<Node> list(Node value, boolean fromText) {
    Node list = value;
    if (fromText && value instanceof Scalar scalar) {
      list = scalar.text().startsWith("[") ? flow(scalar) : commas(scalar);
    }
    return list instanceof Sequence sequence
            && sequence.items().stream().allMatch(item -> item instanceof Scalar)
        ? Optional.of(list)
        : Optional.empty();
  }

  private static Node flow(Scalar scalar) {
    SourceText text = new SourceText(scalar.place().source(), scalar.text());
    try {
      return YamlTree.parse(text, new Complaints())
          .map(list -> list.at(scalar.place()))
          .orElse(scalar);
    } catch (PlanInvalid _) {
      return scalar; // not a list: what was given is complained about, not how it fails to parse
    }
  }

  private static Node commas(Scalar scalar) {
    return new Sequence(
        scalar.place(),
        Arrays.stream(scalar.text().split(","))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .<Node>map(item -> new Scalar(scalar.place(), Reading.ANY, item))
            .toList());
  }
}

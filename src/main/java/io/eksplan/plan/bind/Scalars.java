package io.eksplan.plan.bind;

import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Nearest;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Reading;
import io.eksplan.plan.tree.Node.Scalar;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single values. Null means: could not be read, and has been complained about. */
final class Scalars {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final Complaints complaints;

  Scalars(Complaints complaints) {
    this.complaints = complaints;
  }

  @Nullable Object read(Shape shape, Scalar scalar, String path) {
    return switch (shape) {
      case Shape.Text text -> text(text, scalar, path);
      case Shape.Whole whole -> whole(whole, scalar, path);
      case Shape.Flag flag -> flag(flag, scalar, path);
      case Shape.Word word -> word(word, scalar, path);
      case Shape.Time time -> time(time, scalar, path);
      case Shape.Anything _,
          Shape.ListOf _,
          Shape.MapOf _,
          Shape.Fields _,
          Shape.Alone _,
          Shape.Choice _ ->
          wrong(shape, scalar, path);
    };
  }

  /** Complains that a value is not of the wanted shape. */
  @Nullable Object wrong(Shape shape, Node node, String path) {
    complaints.add(node.place(), must(path) + shape.described() + ", not " + node.described());
    return null;
  }

  private @Nullable Object text(Shape.Text shape, Scalar scalar, String path) {
    if (scalar.type() == Reading.BOOLEAN) {
      complaints.add(
          scalar.place(),
          must(path) + "a string: write \"" + scalar.text() + "\", with the quotes");
      return null;
    }
    if (scalar.isNull()) {
      return wrong(shape, scalar, path);
    }
    shape
        .form()
        .filter(form -> !pattern(form.value()).matcher(scalar.text()).matches())
        .ifPresent(
            form ->
                complaints.add(
                    scalar.place(), must(path) + form.says() + ", not " + scalar.described()));
    return scalar.text();
  }

  private @Nullable Object whole(Shape.Whole shape, Scalar scalar, String path) {
    boolean number = scalar.type() == Reading.NUMBER || scalar.type() == Reading.ANY;
    if (!number || !WHOLE.matcher(scalar.text()).matches()) {
      return wrong(shape, scalar, path);
    }
    long value = Long.parseLong(scalar.text());
    if (!shape.among().isEmpty()
        && (value != (int) value || !shape.among().contains((int) value))) {
      String all = String.join(", ", shape.among().stream().map(String::valueOf).toList());
      complaints.add(scalar.place(), must(path) + "one of " + all + ", not " + value);
      return null;
    }
    if (value < shape.min() || value > shape.max()) {
      complaints.add(scalar.place(), must(path) + range(shape) + ", not " + value);
      return null;
    }
    return (int) value;
  }

  private static String range(Shape.Whole shape) {
    if (shape.max() == Integer.MAX_VALUE) {
      return shape.min() == Integer.MIN_VALUE
          ? "below " + Integer.MAX_VALUE
          : "at least " + shape.min();
    }
    return "between " + shape.min() + " and " + shape.max();
  }

  private @Nullable Object flag(Shape.Flag shape, Scalar scalar, String path) {
    boolean fits =
        scalar.type() == Reading.BOOLEAN
            || (scalar.type() == Reading.ANY && List.of("true", "false").contains(scalar.text()));
    return fits ? (Object) Boolean.valueOf(scalar.text()) : wrong(shape, scalar, path);
  }

  private @Nullable Object word(Shape.Word shape, Scalar scalar, String path) {
    for (Enum<?> constant : shape.constants()) {
      if (((Spelled) constant).spelling().equals(scalar.text())) {
        return constant;
      }
    }
    if (shape.later().contains(scalar.text())) {
      complaints.add(
          scalar.place(), "\"" + path + ": " + scalar.text() + "\" is not supported yet");
      return null;
    }
    complaints.add(
        scalar.place(),
        must(path)
            + shape.described()
            + ", not "
            + scalar.described()
            + Nearest.hint(scalar.text(), shape.spellings()));
    return null;
  }

  private @Nullable Object time(Shape.Time shape, Scalar scalar, String path) {
    return Durations.parse(scalar.text())
        .<Object>map(duration -> duration)
        .orElseGet(() -> wrong(shape, scalar, path));
  }

  private static String must(String path) {
    return path.isEmpty() ? "the file must be " : "\"" + path + "\" must be ";
  }

  private static Pattern pattern(String form) {
    return PATTERNS.computeIfAbsent(form, Pattern::compile);
  }
}

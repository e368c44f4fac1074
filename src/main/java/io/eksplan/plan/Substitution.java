package io.eksplan.plan;

import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Reading;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import io.eksplan.plan.tree.Place;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.plan.tree.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables' values in the place of references such as {@code ${var.NAME}} and {@code
 * ${env.NAME}}. A value that is nothing but one reference takes the variable's type. A dollar more
 * makes a reference plain text.
 */
final class Substitution {

  private static final Pattern REFERENCE =
      Pattern.compile("(?<escaped>\\$\\$\\{)|\\$\\{(?<inside>[^}]*)(?<end>}?)");

  /**
   * Names of what nobody should see. Whatever a plan file says can be seen in AWS, in saved plans
   * and on the screen, so it has no place for these.
   */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(secret|passw|token|credential|private_?key|api_?key|access_?key).*");

  /** Bounds what a small file with a long variable may grow to: characters and values. */
  private static final long LARGEST = 4_000_000;

  private final Values values;
  private final Map<String, String> environment;
  private final Complaints complaints;
  private long grown;

  private Substitution(Values values, Map<String, String> environment, Complaints complaints) {
    this.values = values;
    this.environment = environment;
    this.complaints = complaints;
  }

  /** The plan with every value resolved. Declarations come first, as others need their defaults. */
  static Node resolve(
      Mapping plan, List<Mapping> variableFiles, PlanInputs inputs, Complaints complaints) {
    Map<String, Entry> entries = new LinkedHashMap<>(plan.entries());
    Entry declarations =
        entries.computeIfPresent(
            "variables",
            (key, entry) ->
                new Substitution(Values.none(complaints), inputs.environment(), complaints)
                    .resolve(key, entry));
    Values values = Values.of(declarations, variableFiles, inputs, complaints);
    Substitution body = new Substitution(values, inputs.environment(), complaints);
    entries.replaceAll((key, entry) -> key.equals("variables") ? entry : body.resolve(key, entry));
    return new Mapping(plan.place(), entries);
  }

  private Entry resolve(String key, Entry entry) {
    if (key.contains("${")) {
      complaints.add(
          entry.key(),
          "variables stand for values, not for the key \"" + Quoted.shortened(key) + "\"");
    }
    return new Entry(entry.key(), resolve(entry.value()));
  }

  private Node resolve(Node node) {
    return switch (node) {
      case Mapping mapping -> {
        Map<String, Entry> resolved = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> resolved.put(key, resolve(key, entry)));
        yield new Mapping(mapping.place(), resolved);
      }
      case Sequence sequence ->
          new Sequence(sequence.place(), sequence.items().stream().map(this::resolve).toList());
      case Scalar scalar when scalar.type() == Reading.STRING && scalar.text().contains("${") ->
          resolve(scalar);
      case Scalar scalar -> scalar;
    };
  }

  private Node resolve(Scalar scalar) {
    Matcher matcher = REFERENCE.matcher(scalar.text());
    if (matcher.matches() && matcher.group("escaped") == null) {
      return value(matcher, scalar.place());
    }
    matcher.reset();
    StringBuilder text = new StringBuilder();
    boolean unknown = false;
    while (matcher.find()) {
      String part = "${";
      if (matcher.group("escaped") == null) {
        Scalar value = single(value(matcher, scalar.place()), matcher.group());
        unknown |= value.type() == Reading.UNKNOWN;
        part = value.text();
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(part));
    }
    matcher.appendTail(text);
    return new Scalar(scalar.place(), unknown ? Reading.UNKNOWN : Reading.STRING, text.toString());
  }

  private Scalar single(Node value, String reference) {
    return value instanceof Scalar scalar
        ? scalar
        : unknown(
            value.place(), "\"" + reference + "\" is a list: it cannot be part of a longer text");
  }

  /** The value of one reference, at the place of its use. */
  private Node value(Matcher reference, Place place) {
    String inside = reference.group("inside").strip();
    boolean closed = !reference.group("end").isEmpty();
    if (closed && inside.startsWith("var.")) {
      return grow(variable(inside.substring("var.".length()), place), place);
    }
    if (closed && inside.startsWith("env.")) {
      return grow(environment(inside.substring("env.".length()), place), place);
    }
    return unknown(
        place,
        "\"%s\" is no variable: write ${var.NAME}, ${env.NAME}, or $${ for a plain ${"
            .formatted(Quoted.shortened(reference.group())));
  }

  private Node variable(String name, Place place) {
    return values
        .of(name)
        .map(value -> value.at(place))
        .orElseGet(
            () ->
                unknown(
                    place,
                    "unknown variable \"%s\"%s: declare it under variables"
                        .formatted(name, values.hint(name))));
  }

  private Node environment(String name, Place place) {
    if (SECRET.matcher(name).matches()) {
      return unknown(
          place,
          "environment variable \"%s\" sounds like a secret, and what a plan says is seen by all: in tags, in saved plans, on the screen"
              .formatted(Quoted.shortened(name)));
    }
    String value = environment.get(name);
    return value == null
        ? unknown(place, "environment variable \"" + name + "\" is not set")
        : new Scalar(place, Reading.ANY, value);
  }

  private Scalar unknown(Place place, String message) {
    complaints.add(place, message);
    return new Scalar(place, Reading.UNKNOWN, "");
  }

  private Node grow(Node value, Place place) {
    grown += value.size() + (value instanceof Scalar scalar ? scalar.text().length() : 0);
    if (grown > LARGEST) {
      throw new PlanInvalid(place, "variables make the plan larger than 4 MB: this is no plan");
    }
    return value;
  }
}

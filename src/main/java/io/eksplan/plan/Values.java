package io.eksplan.plan;

import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Nearest;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of a plan's variables. From weak to strong: the declared default, {@code
 * EKSPLAN_VAR_name} in the environment, {@code --var-file}, {@code --var}; of equals, the last.
 */
final class Values {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final Map<String, Entry> declared;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Complaints complaints;

  private Values(Map<String, Entry> declared, Complaints complaints) {
    this.declared = declared;
    this.complaints = complaints;
  }

  /** No variable at all: what a declaration's own default may refer to. */
  static Values none(Complaints complaints) {
    return new Values(Map.of(), complaints);
  }

  /** Takes the values of what the plan's {@code variables} block, if there is one, declares. */
  static Values of(
      @Nullable Entry block, List<Mapping> files, PlanInputs inputs, Complaints complaints) {
    Values values =
        new Values(
            block != null && block.value() instanceof Mapping names ? names.entries() : Map.of(),
            complaints);
    values.declared.forEach(values::takeDefault);
    inputs.environment().forEach(values::takeEnvironment);
    files.forEach(file -> file.entries().forEach(values::takeFromFile));
    inputs.variables().forEach(values::takeOption);
    values.declared.forEach(values::requireValue);
    return values;
  }

  /** The value of a variable, or empty where none is declared. */
  Optional<Node> of(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The declared name that a misspelt one is nearest to, in words. */
  String hint(String name) {
    return Nearest.hint(name, declared.keySet());
  }

  private void takeDefault(String name, Entry declaration) {
    if (!NAME.matcher(name).matches()) {
      complaints.add(
          declaration.key(),
          "variable \"" + name + "\" must be named with letters, digits, _ and -, no digit first");
    }
    defaultOf(declaration).ifPresent(given -> put(name, given, given.place(), false));
  }

  private void takeEnvironment(String key, String value) {
    String name = key.startsWith("EKSPLAN_VAR_") ? key.substring("EKSPLAN_VAR_".length()) : "";
    if (declared.containsKey(name)) {
      Place place = Place.of("environment variable " + key);
      put(name, new Scalar(place, Node.Reading.ANY, value), place, true);
    }
  }

  private void takeFromFile(String name, Entry entry) {
    if (isDeclared(name, entry.key())) {
      put(name, entry.value(), entry.value().place(), false);
    }
  }

  private void takeOption(String option) {
    int equals = option.indexOf('=');
    String name = equals < 0 ? option : option.substring(0, equals);
    Place place = Place.of("--var " + name);
    if (equals < 1) {
      complaints.add(place, "must be NAME=VALUE");
    } else if (isDeclared(name, place)) {
      String value = option.substring(equals + 1);
      put(name, new Scalar(place, Node.Reading.ANY, value), place, true);
    }
  }

  private boolean isDeclared(String name, Place place) {
    boolean known = declared.containsKey(name);
    if (!known) {
      complaints.add(
          place, "the plan declares no variable \"" + name + "\" under variables" + hint(name));
    }
    return known;
  }

  private void put(String name, Node value, Place place, boolean fromText) {
    if (value instanceof Scalar scalar && scalar.type() == Node.Reading.UNKNOWN) {
      values.put(name, scalar);
      return;
    }
    Optional<Variable.Type> type = typeOf(name);
    Optional<Node> converted =
        type.isEmpty()
            ? Optional.of(value).filter(node -> !(node instanceof Mapping))
            : Conversion.of(type.get(), value, fromText);
    if (converted.isEmpty()) {
      String wanted = type.map(Spelled::spelling).orElse("string, number, bool or list");
      complaints.add(
          place, "variable \"%s\" must be a %s, not %s".formatted(name, wanted, value.described()));
    }
    values.put(
        name, converted.orElseGet(() -> new Scalar(value.place(), Node.Reading.UNKNOWN, "")));
  }

  /** The declared type, else that of the default. A misspelt type is the binder's to report. */
  private Optional<Variable.Type> typeOf(String name) {
    Entry declaration = declared.get(name);
    if (declaration == null) {
      return Optional.empty();
    }
    if (declaration.value() instanceof Mapping attributes
        && attributes.entries().get("type") instanceof Entry(Place _, Scalar written)
        && !written.isNull()) {
      return Arrays.stream(Variable.Type.values())
          .filter(type -> type.spelling().equals(written.text()))
          .findFirst();
    }
    return defaultOf(declaration).flatMap(Conversion::typeOf);
  }

  private static Optional<Node> defaultOf(Entry declaration) {
    return declaration.value() instanceof Mapping attributes
        ? Optional.ofNullable(attributes.entries().get("default"))
            .map(Entry::value)
            .filter(value -> !(value instanceof Scalar scalar && scalar.isNull()))
        : Optional.empty();
  }

  private void requireValue(String name, Entry declaration) {
    if (!values.containsKey(name)) {
      complaints.add(
          declaration.key(),
          "variable \"%s\" has no value: pass --var %s=VALUE, or give it a default"
              .formatted(name, name));
      values.put(name, new Scalar(declaration.key(), Node.Reading.UNKNOWN, ""));
    }
  }
}

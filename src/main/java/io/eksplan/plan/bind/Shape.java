package io.eksplan.plan.bind;

import java.util.List;
import java.util.Optional;

/** What a value of the plan file may be, worked out from record headers by {@link Shapes}. */
sealed interface Shape {

  /** The value in the words of a complaint, to follow "must be". */
  String described();

  /** Text; {@code form} is what it must match. */
  record Text(Optional<Matches> form) implements Shape {
    @Override
    public String described() {
      return form.map(Matches::says).orElse("a string");
    }
  }

  /** A whole number. */
  record Whole(int min, int max, List<Integer> among) implements Shape {
    @Override
    public String described() {
      return "a whole number";
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public String described() {
      return "true or false";
    }
  }

  /** One of an enum's spellings; {@code later} are those to come. */
  record Word(List<? extends Enum<?>> constants, List<String> later) implements Shape {

    List<String> spellings() {
      return constants.stream().map(constant -> ((Spelled) constant).spelling()).toList();
    }

    @Override
    public String described() {
      List<String> all = spellings();
      return all.size() == 1 ? all.getFirst() : "one of " + String.join(", ", all);
    }
  }

  /** A length of time. */
  record Time() implements Shape {
    @Override
    public String described() {
      return "a duration such as 30m or 1h30m";
    }
  }

  /** Anything that JSON can say. */
  record Anything() implements Shape {
    @Override
    public String described() {
      return "any value";
    }
  }

  /** A list; {@code distinct} is the field that tells items apart, see {@link Distinct}. */
  record ListOf(Shape item, int min, int max, Optional<String> distinct) implements Shape {
    @Override
    public String described() {
      return "a list";
    }
  }

  /** A mapping with the user's own keys, unless {@code keys} names the only ones. */
  record MapOf(Shape value, int max, List<String> keys) implements Shape {
    @Override
    public String described() {
      return "a mapping";
    }
  }

  /** A record; {@code later} are fields to come, {@code refused} those that never do. */
  record Fields(
      Class<? extends Record> type,
      List<Field> fields,
      List<String> later,
      List<Unsupported> refused)
      implements Shape {

    List<String> names() {
      return fields.stream().map(Field::name).toList();
    }

    /**
     * Why the field is not in the plan file and will not be; empty where nothing is known of it.
     */
    Optional<String> refusal(String name) {
      return refused.stream()
          .filter(known -> List.of(known.value()).contains(name))
          .map(Unsupported::because)
          .findFirst();
    }

    @Override
    public String described() {
      return "a mapping";
    }
  }

  /** A record written as its only component. */
  record Alone(Class<? extends Record> type, Shape shape) implements Shape {
    @Override
    public String described() {
      return shape.described();
    }
  }

  /** One of several shapes that YAML tells apart: a scalar, a list or a mapping. */
  record Choice(Class<?> type, List<Shape> options) implements Shape {
    @Override
    public String described() {
      return String.join(", or ", options.stream().map(Shape::described).toList());
    }
  }

  /** A component of a record. Its name is the key, but for the underscore of {@code default_}. */
  record Field(String component, String doc, Shape shape, Presence presence) {

    String name() {
      return component.endsWith("_") ? component.substring(0, component.length() - 1) : component;
    }
  }

  /** What it means that a field is absent. */
  sealed interface Presence {

    /** A complaint. */
    record Required() implements Presence {}

    /** That AWS, or a later stage, decides. */
    record Open() implements Presence {}

    /** The same as this YAML. */
    record Defaulted(String yaml) implements Presence {}
  }
}

package io.eksplan.model;

/**
 * A pointer at an output (id, arn, endpoint …) of another resource. The differ compares references
 * by their values; one whose value is not known yet counts as different, so replacing a VPC carries
 * on to its subnets.
 */
public sealed interface Ref<R extends Resource> {

  Class<R> type();

  /** Which output is meant, as in {@link Outputs}. */
  String output();

  /**
   * The value, once it is known. The engine hands kinds only records whose references are all
   * resolved.
   */
  String value();

  /** The id of the plan's resource with that name. */
  static <R extends Resource> Ref<R> to(Class<R> type, String name) {
    return new Named<>(type, name, Outputs.ID);
  }

  /** One output of the plan's resource with that name. */
  static <R extends Resource> Ref<R> to(Class<R> type, String name, String output) {
    return new Named<>(type, name, output);
  }

  /** An id that AWS told us, or that the user gave. */
  static <R extends Resource> Ref<R> existing(Class<R> type, String id) {
    return new Existing<>(type, Outputs.ID, id);
  }

  /** Another output than the id, told by AWS or given by the user. */
  static <R extends Resource> Ref<R> existing(Class<R> type, String output, String value) {
    return new Existing<>(type, output, value);
  }

  /** A resource of the plan, by its name in the address. */
  record Named<R extends Resource>(Class<R> type, String name, String output) implements Ref<R> {

    public Address address() {
      return Address.of(type, name);
    }

    @Override
    public String value() {
      throw new IllegalStateException(address() + " has no " + output + " yet");
    }
  }

  /** An object that exists, by the value of one of its outputs. */
  record Existing<R extends Resource>(Class<R> type, String output, String value)
      implements Ref<R> {}
}

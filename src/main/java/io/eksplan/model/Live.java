package io.eksplan.model;

import java.util.Set;

/**
 * An object that exists in AWS.
 *
 * @param status how far it is; {@code state} of anything but a ready object may be incomplete
 * @param unanswered attributes that the endpoint's answer lacked: unknown, so not compared
 * @param owned whether it carries the plan's tags; one that does not is adopted or left alone,
 *     never deleted
 * @param forced whether the user asked for its deletion whatever it holds and however it is
 *     protected
 */
public record Live<S extends Resource>(
    Address address,
    Outputs outputs,
    S state,
    Status status,
    Set<String> unanswered,
    boolean owned,
    boolean forced) {

  public Live {
    unanswered = Set.copyOf(unanswered);
  }

  public static <S extends Resource> Live<S> ready(Address address, Outputs outputs, S state) {
    return new Live<>(address, outputs, state, Status.READY, Set.of(), true, false);
  }

  public String id() {
    return outputs.id();
  }

  public Live<S> withStatus(Status status) {
    return new Live<>(address, outputs, state, status, unanswered, owned, forced);
  }

  /** The same object, of whose attributes the endpoint's answer lacked some. */
  public Live<S> lacking(Set<String> attributes) {
    return new Live<>(address, outputs, state, status, attributes, owned, forced);
  }

  /** The same object without the plan's tags: one to adopt, if the plan wants the very thing. */
  public Live<S> unowned() {
    return new Live<>(address, outputs, state, status, unanswered, false, forced);
  }

  /** The same object, which the user wants deleted whatever it holds. */
  public Live<S> force() {
    return new Live<>(address, outputs, state, status, unanswered, owned, true);
  }
}

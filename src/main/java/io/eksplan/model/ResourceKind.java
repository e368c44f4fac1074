package io.eksplan.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the engine needs to know about one kind of AWS object.
 *
 * <p>Calls throw {@link Failure}. They may be made from many threads at once. The records they are
 * handed have every reference resolved and every {@link Settling} wish settled.
 */
public interface ResourceKind<S extends Resource> {

  Class<S> type();

  /**
   * Lists every object of this kind that the plan owns, those being made, failed or deleted too, in
   * as few calls as AWS allows. Objects that may be adopted are listed as not owned. What is read
   * must equal what was wanted: defaults filled in, AWS's own additions left out.
   */
  List<Live<S>> readAll(Scope scope);

  /**
   * Sends what creates the object, with {@link Work#ownership()} in that very call; returns at
   * least the id.
   */
  Outputs create(Work work, S want);

  /**
   * Waits until the object is usable and returns all outputs. Called after create, and alone for an
   * object that an earlier run left pending.
   */
  default Outputs ready(Work work, Outputs outputs) {
    return outputs;
  }

  /**
   * Sends what can be said of a new object only once it is {@link #ready}, since AWS makes what it
   * concerns meanwhile. A run that dies before it leaves a difference that the next one updates.
   */
  default void complete(Work work, S want, Outputs outputs) {}

  /** Changes attributes in place and waits until AWS has done it. */
  void update(Work work, Edit<S> edit);

  /**
   * The object's tags as they are now, the ownership among them, in one small call. Asked for right
   * before the object is changed or deleted: it may have changed hands since the plan was made.
   * Empty where it is gone, and for kinds that carry no tags of their own.
   */
  default Optional<Map<String, String>> tagsNow(Live<S> live) {
    return Optional.empty();
  }

  /** Sends what deletes the object. {@link Failure.Reason#ABSENT} counts as done. */
  void delete(Work work, Live<S> live);

  /** Waits until the object is gone, so far that its name, address or dependents are free. */
  default void gone(Work work, Live<S> live) {}

  /**
   * Whether an object without our tags is the very thing that is wanted, to be adopted by tagging
   * it.
   */
  default boolean adopts(S want, S live) {
    return false;
  }

  /** Puts {@link Work#ownership()} on an object that {@link #adopts} said yes to. */
  default void adopt(Work work, Live<S> live) {
    throw new IllegalStateException(live.address() + " is of a kind that adopts nothing");
  }

  /** Whether {@link #diagnose} has something to find out. */
  default boolean explainsFailures() {
    return false;
  }

  /**
   * Looks for what made a change of this object fail for good, and what to do about it: whole lines
   * for the user, most telling first. Changes nothing.
   */
  default List<String> diagnose(Scope scope, Live<S> live) {
    return List.of();
  }

  Timing timing();

  /** What an update of these attributes does to those who use the object, and how long it takes. */
  default Impact impactOfUpdating(Live<S> live, S want, Set<String> changed) {
    return Impact.unnoticed(timing().update());
  }

  /** What it means to those who use the object when another one is made for it. */
  default Disruption disruptionByReplacing(Live<S> live) {
    return disruptionByDeleting(live);
  }

  /** What it means to those who use the object when it is taken away. */
  default Disruption disruptionByDeleting(Live<S> live) {
    return Disruption.NONE;
  }

  default ReadCost readCost() {
    return ReadCost.ONE_CALL;
  }

  default Replacement replacement() {
    return Replacement.DELETE_FIRST;
  }

  /** The same where it hangs on what differs, which is nothing where the user asked for it. */
  default Replacement replacementFor(Set<String> changed) {
    return replacement();
  }

  /**
   * Whether AWS refuses to make or delete an object of this kind while it makes or deletes another
   * one. Updates in place go on beside that.
   */
  default boolean oneAtATime() {
    return false;
  }

  /** Outputs that get another value when these attributes are updated in place. */
  default Set<String> outputsMovedBy(Set<String> changed) {
    return Set.of();
  }

  /** Kinds some of whose objects come before objects of this kind, though no reference says so. */
  default Set<Class<? extends Resource>> followed() {
    return Set.of();
  }

  /**
   * Whether this object comes after that one. Asked for kinds in {@link #followed()} only; deleting
   * goes the other way.
   */
  default boolean follows(Address self, Address other) {
    return true;
  }

  /**
   * Whether AWS makes an object only once another one of the kind is gone, under another address:
   * both would have the same.
   */
  default boolean takesThePlaceOf(S want, S leaving) {
    return false;
  }

  /**
   * Kinds all of whose objects are gone before an object of this kind is deleted, though no
   * reference says so: they would bring it back, or still need it.
   */
  default Set<Class<? extends Resource>> outlives() {
    return Set.of();
  }

  /**
   * Objects of the plan's that {@link #readAll} does not see, as finding them costs too much for
   * every plan: what a run left that died half-way through a create. Asked for only when all that
   * the plan owns is taken away.
   */
  default List<Live<S>> strays(Scope scope) {
    return List.of();
  }

  /** Why an object that is not wanted any more stays in AWS all the same. */
  default Optional<String> reasonToStay(Live<S> live) {
    return Optional.empty();
  }

  /** What a reader of the plan should know about deleting this object. */
  default Optional<String> cautionOnDeleting(Live<S> live) {
    return Optional.empty();
  }

  /** What a reader of the plan should know about this update, though no field says it. */
  default Optional<String> cautionOnUpdating(Live<S> live, S want) {
    return Optional.empty();
  }

  /**
   * Why AWS would not delete this object, and what to do first. Asked for before anything is
   * deleted; {@link Live#forced} is what to do for some.
   */
  default Optional<String> objectionToDeleting(Live<S> live) {
    return Optional.empty();
  }

  /** Why AWS would not take this change of a living object, and what could be done instead. */
  default Optional<String> objection(Live<S> live, S want) {
    return Optional.empty();
  }
}

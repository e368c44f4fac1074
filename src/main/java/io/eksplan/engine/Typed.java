package io.eksplan.engine;

import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Impact;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one place where a wanted record, a live object and a kind found by their class become one
 * type again.
 */
final class Typed {

  private Typed() {}

  static <S extends Resource> Comparison<S> compare(
      ResourceKind<S> kind, Resource want, Live<?> live) {
    return Comparison.of(kind.type().cast(want), live(kind, live));
  }

  static <S extends Resource> List<String> diagnose(
      ResourceKind<S> kind, Scope scope, Live<?> live) {
    return kind.diagnose(scope, live(kind, live));
  }

  static <S extends Resource> Optional<String> objection(
      ResourceKind<S> kind, Resource want, Live<?> live) {
    return kind.objection(live(kind, live), kind.type().cast(want));
  }

  static <S extends Resource> Optional<String> objectionToDeleting(
      ResourceKind<S> kind, Live<?> live) {
    return kind.objectionToDeleting(live(kind, live));
  }

  static <S extends Resource> Optional<String> reasonToStay(ResourceKind<S> kind, Live<?> live) {
    return kind.reasonToStay(live(kind, live));
  }

  static <S extends Resource> Optional<String> cautionOnDeleting(
      ResourceKind<S> kind, Live<?> live) {
    return kind.cautionOnDeleting(live(kind, live));
  }

  static <S extends Resource> Optional<String> cautionOnUpdating(
      ResourceKind<S> kind, Resource want, Live<?> live) {
    return kind.cautionOnUpdating(live(kind, live), kind.type().cast(want));
  }

  static <S extends Resource> Impact impactOfUpdating(
      ResourceKind<S> kind, Resource want, Live<?> live, Set<String> changed) {
    return kind.impactOfUpdating(live(kind, live), kind.type().cast(want), changed);
  }

  static <S extends Resource> Disruption disruptionByReplacing(ResourceKind<S> kind, Live<?> live) {
    return kind.disruptionByReplacing(live(kind, live));
  }

  static <S extends Resource> Disruption disruptionByDeleting(ResourceKind<S> kind, Live<?> live) {
    return kind.disruptionByDeleting(live(kind, live));
  }

  static <S extends Resource> boolean adopts(ResourceKind<S> kind, Resource want, Live<?> live) {
    return kind.adopts(kind.type().cast(want), live(kind, live).state());
  }

  static <S extends Resource> boolean takesThePlaceOf(
      ResourceKind<S> kind, Resource want, Live<?> leaving) {
    return kind.takesThePlaceOf(kind.type().cast(want), live(kind, leaving).state());
  }

  static <S extends Resource> Outputs create(ResourceKind<S> kind, Work work, Resource want) {
    return kind.create(work, kind.type().cast(want));
  }

  static <S extends Resource> void complete(
      ResourceKind<S> kind, Work work, Resource want, Outputs outputs) {
    kind.complete(work, kind.type().cast(want), outputs);
  }

  static <S extends Resource> void adopt(ResourceKind<S> kind, Work work, Live<?> live) {
    kind.adopt(work, live(kind, live));
  }

  /** Updates what differs, and says so loudly when the kind forgot an attribute. */
  static <S extends Resource> Outputs update(
      ResourceKind<S> kind, Work work, Live<?> live, Resource want) {
    Comparison<S> comparison = compare(kind, want, live);
    if (comparison.isEmpty()) {
      return live.outputs();
    }
    Edit<S> edit = new Edit<>(live(kind, live), comparison.want(), comparison.changed());
    kind.update(work, edit);
    if (!edit.unclaimed().isEmpty()) {
      throw new IllegalStateException(
          kind.type().getSimpleName() + " does not update " + edit.unclaimed());
    }
    return edit.outputs();
  }

  static <S extends Resource> Optional<Map<String, String>> tagsNow(
      ResourceKind<S> kind, Live<?> live) {
    return kind.tagsNow(live(kind, live));
  }

  static <S extends Resource> void delete(ResourceKind<S> kind, Work work, Live<?> live) {
    kind.delete(work, live(kind, live));
  }

  static <S extends Resource> void gone(ResourceKind<S> kind, Work work, Live<?> live) {
    kind.gone(work, live(kind, live));
  }

  @SuppressWarnings("unchecked") // the class of the state was looked at
  private static <S extends Resource> Live<S> live(ResourceKind<S> kind, Live<?> live) {
    if (!kind.type().isInstance(live.state())) {
      throw new ClassCastException(live + " is no " + kind.type().getSimpleName());
    }
    return (Live<S>) live;
  }
}

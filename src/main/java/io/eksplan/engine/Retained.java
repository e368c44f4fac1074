package io.eksplan.engine;

import io.eksplan.engine.Changes.Kept;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Ref;
import io.eksplan.model.Status;
import io.eksplan.model.Work;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stays of the objects that are not wanted any more: those marked so in AWS or named in the
 * plan file, and all that they refer to, since AWS would not let go of that.
 */
final class Retained {

  private final List<Live<?>> unwanted;
  private final IdentityHashMap<Live<?>, String> reasons = new IdentityHashMap<>();

  private Retained(List<Live<?>> unwanted) {
    this.unwanted = unwanted;
  }

  /**
   * Finds what stays.
   *
   * @param named addresses that the plan file names, whether they are marked in AWS yet or not
   */
  static Retained of(List<Live<?>> unwanted, Set<Address> named) {
    Retained retained = new Retained(unwanted);
    List<Live<?>> open = new ArrayList<>();
    for (Live<?> live : unwanted) {
      boolean stays = isMarked(live) || named.contains(live.address());
      if (stays && !(live.status() instanceof Status.Deleting)) {
        retained.reasons.put(live, "retain");
        open.add(live);
      }
    }
    while (!open.isEmpty()) {
      open.addAll(retained.keepWhatItRefersTo(open.removeLast()));
    }
    return retained;
  }

  /** Why the object stays; empty when it does not. */
  Optional<Kept> kept(Live<?> live) {
    return Optional.ofNullable(reasons.get(live)).map(why -> new Kept(live.address(), why));
  }

  private List<Live<?>> keepWhatItRefersTo(Live<?> live) {
    List<Live<?>> found = new ArrayList<>();
    for (Ref.Existing<?> ref : Refs.existing(live.state())) {
      for (Live<?> other : unwanted) {
        if (!reasons.containsKey(other) && isMeant(ref, other)) {
          reasons.put(other, live.address() + " refers to it");
          found.add(other);
        }
      }
    }
    return found;
  }

  private static boolean isMeant(Ref.Existing<?> ref, Live<?> other) {
    return ref.type().isInstance(other.state())
        && other.outputs().values().containsValue(ref.value());
  }

  private static boolean isMarked(Live<?> live) {
    return "true".equals(live.state().tags().get(Work.RETAIN_TAG));
  }
}

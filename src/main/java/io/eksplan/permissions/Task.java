package io.eksplan.permissions;

import io.eksplan.model.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is done to the resources of one kind.
 *
 * @param there whether some live, now or later, so that they are read one by one
 * @param creates whether some are made
 * @param deletes whether some are taken away
 * @param changed attributes that are changed in place; empty for any
 * @param names of their addresses
 * @param wants what they shall be, as far as it is known
 */
record Task(
    boolean there,
    boolean creates,
    boolean deletes,
    Optional<Set<String>> changed,
    List<String> names,
    List<Resource> wants) {

  /** Nothing but to see that there are none. */
  static final Task NONE =
      new Task(false, false, false, Optional.of(Set.of()), List.of(), List.of());

  Task {
    changed = changed.map(Set::copyOf);
    names = List.copyOf(names);
    wants = List.copyOf(wants);
  }

  /** Whether one of these attributes may be changed in place. */
  boolean updates(String... attributes) {
    return changed.map(some -> Arrays.stream(attributes).anyMatch(some::contains)).orElse(true);
  }

  /** Whether anything is changed in place. */
  boolean updates() {
    return changed.map(some -> !some.isEmpty()).orElse(true);
  }

  /** Whether there are some of which nobody says here what they look like. */
  boolean unknown() {
    return names.size() > wants.size();
  }

  boolean writes() {
    return creates || deletes || updates();
  }

  <S extends Resource> Stream<S> wants(Class<S> type) {
    return wants.stream().filter(type::isInstance).map(type::cast);
  }
}

package io.eksplan.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An update in place: the kind claims attributes one by one and acts on those that changed. The
 * engine fails loudly when a changed attribute was claimed by nobody, so that a new component
 * cannot be forgotten.
 */
public final class Edit<S extends Resource> {

  private final Live<S> live;
  private final S want;
  private final Set<String> changed;
  private final Set<String> claimed = new HashSet<>();
  private Outputs outputs;

  public Edit(Live<S> live, S want, Set<String> changed) {
    this.live = live;
    this.want = want;
    this.changed = Set.copyOf(changed);
    this.outputs = live.outputs();
  }

  public Live<S> live() {
    return live;
  }

  public S want() {
    return want;
  }

  /** Claims an attribute, and acts when it changed. */
  public Edit<S> when(String attribute, Consumer<S> action) {
    return whenAny(action, attribute);
  }

  /** Claims attributes that one call changes together, and acts once when any of them changed. */
  public Edit<S> whenAny(Consumer<S> action, String... attributes) {
    claimed.addAll(Arrays.asList(attributes));
    if (Arrays.stream(attributes).anyMatch(changed::contains)) {
      action.accept(want);
    }
    return this;
  }

  public boolean changes(String attribute) {
    return changed.contains(attribute);
  }

  /** Notes an output that the update moved, such as a template's version. */
  public void output(String name, String value) {
    outputs = outputs.with(name, value);
  }

  public Outputs outputs() {
    return outputs;
  }

  public Set<String> unclaimed() {
    Set<String> left = new TreeSet<>(changed);
    left.removeAll(claimed);
    return left;
  }
}

package io.eksplan.engine;

import io.eksplan.model.Live;
import io.eksplan.model.Plain;
import io.eksplan.model.Records;
import io.eksplan.model.Resource;
import io.eksplan.model.Settling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between a wanted record and a live one.
 *
 * @param want the wanted record with {@link Settling} wishes settled beside the live values
 * @param changed names of the attributes that differ
 * @param fields the same, field by field, for people
 */
record Comparison<S extends Resource>(S want, Set<String> changed, List<Field> fields) {

  static <S extends Resource> Comparison<S> of(S want, Live<S> live) {
    S settled = settle(want, live.state());
    Set<String> changed = new LinkedHashSet<>();
    List<Field> fields = new ArrayList<>();
    for (Attribute attribute : Attribute.header(want.getClass())) {
      if (!isCompared(attribute, settled, live)) {
        continue;
      }
      Object wanted = attribute.of(settled);
      Object before = Plain.of(attribute.of(live.state()));
      if (Refs.named(wanted).isEmpty() && Objects.equals(Plain.of(wanted), before)) {
        continue;
      }
      changed.add(attribute.name());
      fields.addAll(Field.between(attribute.name(), before, wanted, attribute.fixed()));
    }
    return new Comparison<>(settled, changed, fields);
  }

  boolean isEmpty() {
    return changed.isEmpty();
  }

  boolean changesFixed() {
    return Attribute.header(want.getClass()).stream()
        .anyMatch(attribute -> attribute.fixed() && changed.contains(attribute.name()));
  }

  /** All that a creation sets. */
  static List<Field> ofNew(Resource want) {
    List<Field> fields = new ArrayList<>();
    for (Attribute attribute : Attribute.header(want.getClass())) {
      fields.addAll(Field.between(attribute.name(), null, attribute.of(want), false));
    }
    return fields;
  }

  /** An empty Optional leaves the value to AWS, and what an endpoint did not answer is unknown, not different. */
  private static boolean isCompared(Attribute attribute, Resource want, Live<?> live) {
    return attribute.compared()
        && !live.unanswered().contains(attribute.name())
        && !(attribute.of(want) instanceof Optional<?> choice && choice.isEmpty());
  }

  @SuppressWarnings("unchecked") // a record rebuilt from its own header has its own type
  private static <S extends Resource> S settle(S want, S live) {
    List<Attribute> header = Attribute.header(want.getClass());
    Object[] values = new Object[header.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = settled(header.get(i).of(want), header.get(i).of(live));
    }
    return (S) Records.rebuild((Class<? extends Record>) want.getClass(), values);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both sides are values of one attribute
  private static Object settled(Object want, Object live) {
    if (want instanceof Settling wish && want.getClass().isInstance(live)) {
      return wish.settle(live);
    }
    if (want instanceof Optional<?> wish
        && live instanceof Optional<?> living
        && wish.isPresent()
        && living.isPresent()) {
      return Optional.of(settled(wish.get(), living.get()));
    }
    return want;
  }
}

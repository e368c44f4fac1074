package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds that a run knows, by their records. */
public final class Catalog {

  private final Map<Class<?>, ResourceKind<?>> byType = new LinkedHashMap<>();
  private final Map<String, ResourceKind<?>> byName = new LinkedHashMap<>();

  private final List<ResourceKind<?>> planned;
  private final List<LeftoverKind<?>> leftovers;

  /** Registers kinds that plans ask for, and no others. */
  public Catalog(List<? extends ResourceKind<?>> kinds) {
    this(kinds, List.of());
  }

  /**
   * Registers each kind.
   *
   * @param leftovers kinds that are only ever taken away
   * @throws IllegalArgumentException when two kinds have one record or one name
   */
  public Catalog(List<? extends ResourceKind<?>> kinds, List<? extends LeftoverKind<?>> leftovers) {
    this.planned = List.copyOf(kinds);
    this.leftovers = List.copyOf(leftovers);
    kinds.forEach(this::register);
    leftovers.forEach(this::register);
  }

  private void register(ResourceKind<?> kind) {
    ResourceKind<?> sameType = byType.put(kind.type(), kind);
    ResourceKind<?> sameName = byName.put(Address.kindOf(kind.type()), kind);
    if (sameType != null || sameName != null) {
      throw new IllegalArgumentException("two kinds for " + kind.type().getSimpleName());
    }
  }

  /** The kinds that plans ask for. */
  public List<ResourceKind<?>> all() {
    return planned;
  }

  /** The kinds that are only ever taken away. */
  public List<LeftoverKind<?>> leftovers() {
    return leftovers;
  }

  public ResourceKind<?> of(Resource resource) {
    return of(resource.getClass());
  }

  public ResourceKind<?> of(Class<?> type) {
    ResourceKind<?> kind = byType.get(type);
    if (kind == null) {
      throw new IllegalArgumentException("no kind registered for " + type.getSimpleName());
    }
    return kind;
  }

  public boolean knows(String kindName) {
    return byName.containsKey(kindName);
  }
}

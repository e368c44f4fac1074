package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds that a run knows, by their records. */
public final class Catalog {

  private final Map<Class<?>, ResourceKind<?>> byType = new LinkedHashMap<>();
  private final Map<String, ResourceKind<?>> byName = new LinkedHashMap<>();

  /**
   * Registers each kind.
   *
   * @throws IllegalArgumentException when two kinds have one record or one name
   */
  public Catalog(List<? extends ResourceKind<?>> kinds) {
    for (ResourceKind<?> kind : kinds) {
      ResourceKind<?> sameType = byType.put(kind.type(), kind);
      ResourceKind<?> sameName = byName.put(Address.kindOf(kind.type()), kind);
      if (sameType != null || sameName != null) {
        throw new IllegalArgumentException("two kinds for " + kind.type().getSimpleName());
      }
    }
  }

  public Collection<ResourceKind<?>> all() {
    return byType.values();
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

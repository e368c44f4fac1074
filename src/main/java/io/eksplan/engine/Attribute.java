package io.eksplan.engine;

import io.eksplan.model.Fixed;
import io.eksplan.model.Records;
import io.eksplan.model.Resource;
import io.eksplan.model.Uncompared;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One component of a resource record's header, with what its annotations say. */
record Attribute(String name, boolean fixed, boolean compared, RecordComponent component) {

  private static final ClassValue<List<Attribute>> HEADERS =
      new ClassValue<>() {
        @Override
        protected List<Attribute> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Attribute::of).toList();
        }
      };

  /** The header of a resource record, in its order. */
  static List<Attribute> header(Class<? extends Resource> type) {
    return HEADERS.get(type);
  }

  Object of(Resource resource) {
    return Objects.requireNonNull(
        Records.read((Record) resource, component), () -> resource + " has no " + name);
  }

  private static Attribute of(RecordComponent component) {
    return new Attribute(
        component.getName(),
        component.isAnnotationPresent(Fixed.class),
        !component.isAnnotationPresent(Uncompared.class),
        component);
  }
}

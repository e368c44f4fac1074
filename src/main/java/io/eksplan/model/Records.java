package io.eksplan.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reading and rebuilding records by their headers. */
public final class Records {

  private Records() {}

  public static @Nullable Object read(Record data, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(data);
    } catch (IllegalAccessException | InvocationTargetException unreadable) {
      throw new IllegalStateException("cannot read " + component, unreadable);
    }
  }

  /** The value of the component with that name. */
  public static @Nullable Object read(Record data, String name) {
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        return read(data, component);
      }
    }
    throw new IllegalArgumentException(data.getClass() + " has no " + name);
  }

  /**
   * A record of the same type from other values, by way of its canonical constructor, which checks
   * and normalises them.
   */
  public static Record rebuild(Class<? extends Record> type, @Nullable Object[] values) {
    Class<?>[] header =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(header);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("cannot build a " + type.getSimpleName(), refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("cannot build a " + type.getSimpleName(), impossible);
    }
  }
}

package io.eksplan.plan.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Makes records from values, and takes them apart. */
final class Records {

  private Records() {}

  static Record make(Class<? extends Record> type, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException failure) {
      throw new IllegalStateException(type + " refuses " + values, failure.getCause());
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(type + " is no public record", failure);
    }
  }

  static Object component(Record value, String name) {
    try {
      Method accessor = value.getClass().getMethod(name);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(value.getClass() + " is no public record", failure);
    }
  }
}

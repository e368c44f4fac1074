package io.eksplan.plan.bind;

import io.eksplan.plan.bind.Shape.Field;
import io.eksplan.plan.bind.Shape.Presence;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads record headers: the one place that knows how Java types say what YAML may be. */
final class Shapes {

  private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

  private Shapes() {}

  /** The shape of a record, an enum or a sealed interface of such. */
  static Shape of(Class<?> type) {
    Shape known = KNOWN.get(type);
    if (known == null) {
      known = named(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  private static Shape named(Class<?> type) {
    if (type.isEnum()) {
      return new Shape.Word(constants(type), later(type));
    }
    if (type.isSealed()) {
      return new Shape.Choice(
          type, Arrays.stream(type.getPermittedSubclasses()).map(Shapes::of).toList());
    }
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " has no shape in the plan file");
    }
    Class<? extends Record> record = type.asSubclass(Record.class);
    List<Field> fields = Arrays.stream(type.getRecordComponents()).map(Shapes::field).toList();
    return type.isAnnotationPresent(Bare.class)
        ? new Shape.Alone(record, fields.getFirst().shape())
        : new Shape.Fields(
            record, fields, later(type), List.of(type.getAnnotationsByType(Unsupported.class)));
  }

  private static List<Enum<?>> constants(Class<?> type) {
    List<Enum<?>> constants = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      constants.add((Enum<?>) constant);
    }
    return List.copyOf(constants);
  }

  private static List<String> later(Class<?> type) {
    return find(type, NotYet.class).map(later -> List.of(later.value())).orElse(List.of());
  }

  private static Field field(RecordComponent component) {
    Type type = component.getGenericType();
    boolean open = component.getType() == Optional.class;
    Presence presence =
        open
            ? new Presence.Open()
            : find(component, Default.class)
                .<Presence>map(given -> new Presence.Defaulted(given.value()))
                .orElseGet(Presence.Required::new);
    return new Field(
        component.getName(),
        find(component, Doc.class).map(Doc::value).orElse(""),
        shape(open ? argument(type, 0) : type, component),
        presence);
  }

  private static Shape shape(Type type, RecordComponent component) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(argument(type, 0), component)
          : map(argument(type, 1), component);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return new Shape.Text(find(component, Matches.class));
    }
    if (plain == int.class || plain == Integer.class) {
      return whole(component);
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return new Shape.Flag();
    }
    if (plain == Duration.class) {
      return new Shape.Time();
    }
    return plain == Json.class ? new Shape.Anything() : of(plain);
  }

  private static Shape list(Type item, RecordComponent component) {
    Optional<Sized> sized = find(component, Sized.class);
    return new Shape.ListOf(
        shape(item, component),
        sized.map(Sized::min).orElse(0),
        sized.map(Sized::max).orElse(Integer.MAX_VALUE),
        find(component, Distinct.class).map(Distinct::value));
  }

  private static Shape map(Type value, RecordComponent component) {
    return new Shape.MapOf(
        shape(value, component),
        find(component, Sized.class).map(Sized::max).orElse(Integer.MAX_VALUE),
        find(component, KnownKeys.class).map(keys -> List.of(keys.value())).orElse(List.of()));
  }

  private static Shape whole(RecordComponent component) {
    Optional<Within> within = find(component, Within.class);
    return new Shape.Whole(
        within.map(Within::min).orElse(Integer.MIN_VALUE),
        within.map(Within::max).orElse(Integer.MAX_VALUE),
        find(component, Among.class)
            .map(among -> Arrays.stream(among.value()).boxed().toList())
            .orElse(List.of()));
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static <A extends Annotation> Optional<A> find(AnnotatedElement on, Class<A> type) {
    return Optional.ofNullable(on.getAnnotation(type));
  }
}

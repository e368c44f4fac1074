package io.eksplan.plan.bind;

import io.eksplan.model.Records;
import io.eksplan.plan.bind.Shape.Field;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes a record as the JSON that {@link Binder} reads back as an equal record: every default is
 * spelled out, and empty {@code Optional}s are left out.
 */
public final class RecordJson {

  private final JsonGenerator json;

  private RecordJson(JsonGenerator json) {
    this.json = json;
  }

  /** The same record always gives the same text. */
  public static String write(Record value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new RecordJson(json).value(Shapes.of(value.getClass()), value);
    }
    return text.toString();
  }

  private void value(Shape shape, Object value) {
    switch (shape) {
      case Shape.Text _ -> json.writeString((String) value);
      case Shape.Whole _ -> json.writeNumber((int) value);
      case Shape.Flag _ -> json.writeBoolean((boolean) value);
      case Shape.Word _ -> json.writeString(((Spelled) value).spelling());
      case Shape.Time _ -> json.writeString(Durations.format((Duration) value));
      case Shape.Anything _ -> json.writeRawValue(((Json) value).text());
      case Shape.ListOf(Shape item, _, _, _) -> list(item, (List<?>) value);
      case Shape.MapOf(Shape each, _, _) -> map(each, (Map<?, ?>) value);
      case Shape.Fields fields -> fields(fields, (Record) value);
      case Shape.Alone(Class<? extends Record> type, Shape inner) -> {
        RecordComponent only = type.getRecordComponents()[0];
        value(inner, Objects.requireNonNull(Records.read((Record) value, only)));
      }
      case Shape.Choice _ -> value(Shapes.of(value.getClass()), value);
    }
  }

  private void list(Shape item, List<?> values) {
    json.writeStartArray();
    values.forEach(value -> value(item, value));
    json.writeEndArray();
  }

  private void map(Shape each, Map<?, ?> values) {
    json.writeStartObject();
    values.forEach(
        (key, value) -> {
          json.writeName((String) key);
          value(each, value);
        });
    json.writeEndObject();
  }

  private void fields(Shape.Fields shape, Record value) {
    json.writeStartObject();
    for (Field field : shape.fields()) {
      Object component = Records.read(value, field.component());
      Object present = component instanceof Optional<?> open ? open.orElse(null) : component;
      if (present != null) {
        json.writeName(field.name());
        value(field.shape(), present);
      }
    }
    json.writeEndObject();
  }
}

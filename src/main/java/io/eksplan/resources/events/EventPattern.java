package io.eksplan.resources.events;

import io.eksplan.model.Plain;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events a rule is for, as JSON in a canonical form: EventBridge keeps the text that it was
 * given, in which neither the order of members nor that of alternatives means anything.
 */
public record EventPattern(String json) implements Plain.Compact {

  private static final JsonMapper JSON = JsonMapper.shared();

  public EventPattern {
    json = canonical(json);
  }

  /** Events of one type from one source: {@code aws.ec2}, {@code EC2 Instance …}. */
  public static EventPattern of(String source, String detailType) {
    return new EventPattern(
        JSON.writeValueAsString(
            Map.of("source", List.of(source), "detail-type", List.of(detailType))));
  }

  @Override
  public String compact() {
    return json;
  }

  private static String canonical(String json) {
    try {
      return JSON.writeValueAsString(sorted(JSON.readValue(json, Object.class)));
    } catch (JacksonException noJson) {
      // A rule with a schedule has no pattern.
      return json;
    }
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        members.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
        yield sorted;
      }
      case Collection<?> alternatives ->
          alternatives.stream()
              .map(EventPattern::sorted)
              .sorted(Comparator.comparing(JSON::writeValueAsString))
              .toList();
      default -> value;
    };
  }
}

package io.eksplan.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What AWS decided about an object and others refer to: id, arn, endpoint … by name. */
public record Outputs(Map<String, String> values) {

  public static final String ID = "id";
  public static final String ARN = "arn";

  public Outputs {
    values = Map.copyOf(values);
  }

  public static Outputs id(String id) {
    return new Outputs(Map.of(ID, id));
  }

  public Outputs with(String output, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(output, value);
    return new Outputs(more);
  }

  public Optional<String> get(String output) {
    return Optional.ofNullable(values.get(output));
  }

  public String id() {
    return get(ID).orElseThrow(() -> new IllegalStateException("outputs without an id"));
  }
}

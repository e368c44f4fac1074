package io.eksplan.resources.eks;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An add-on's configuration values in the one form that is compared: a line of JSON with sorted keys. */
final class AddonConfig {

  static final String NONE = "{}";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private AddonConfig() {}

  static String canonical(Object values) {
    // A tree keeps the order of its keys when it is written; plain maps are sorted.
    Object plain = JSON.convertValue(values, Object.class);
    return plain == null ? NONE : JSON.writeValueAsString(plain);
  }

  /** The same of the text that EKS keeps as it was given, JSON or YAML; text that is neither is compared as it is. */
  static String canonicalText(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return NONE;
    }
    try {
      return canonical(JSON.readTree(text));
    } catch (JacksonException _) {
      return canonicalYaml(text);
    }
  }

  private static String canonicalYaml(String text) {
    try {
      return canonical(YAMLMapper.shared().readTree(text));
    } catch (JacksonException _) {
      return text;
    }
  }
}

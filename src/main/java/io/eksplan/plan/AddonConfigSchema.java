package io.eksplan.plan;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON schema that an add-on has of its configuration, in any draft. */
public final class AddonConfigSchema {

  /** Schemas come from elsewhere: nothing that they refer to is fetched. */
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2019_09,
          registry ->
              registry
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build())
                  .schemaLoader(loader -> loader.fetchRemoteResources(false)));

  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

  private AddonConfigSchema() {}

  /**
   * What the schema says against the configuration of an add-on of the plan; nothing, not even an
   * empty list, where the schema itself cannot be understood.
   */
  public static Optional<List<Complaint>> complaints(
      ResolvedPlan plan, AddonPlan addon, String schema) {
    try {
      Schema read = REGISTRY.getSchema(schema, InputFormat.JSON);
      JsonNode text = JsonMapper.shared().readTree(schema);
      return Optional.of(
          read.validate(addon.config().text(), InputFormat.JSON).stream()
              .map(error -> complaint(plan, addon, text, error))
              .distinct()
              .toList());
    } catch (SchemaException | JacksonException notUnderstood) {
      return Optional.empty();
    }
  }

  private static Complaint complaint(
      ResolvedPlan plan, AddonPlan addon, JsonNode schema, Error error) {
    int index = plan.file().addons().indexOf(addon);
    List<Object> path = new ArrayList<>(List.of("addons", index, "config"));
    NodePath inside = error.getInstanceLocation();
    for (int i = 0; i < inside.getNameCount(); i++) {
      path.add(inside.getElement(i));
    }
    if (!error.getKeyword().equals("additionalProperties")) {
      return new Complaint(
          plan.places().of(path.toArray()),
          "%s, in %s: %s".formatted(name(path), addon.name(), error.getMessage()));
    }
    String key = error.getProperty();
    path.add(key);
    return new Complaint(
        plan.places().of(path.toArray()),
        "%s is not among what %s can be configured with%s"
            .formatted(name(path), addon.name(), Nearest.hint(key, known(schema, error))));
  }

  /** The keys that the schema has where it has not the one that the error is about. */
  private static List<String> known(JsonNode schema, Error error) {
    NodePath location = error.getSchemaLocation().getFragment();
    JsonNode object = schema;
    for (int i = 0; i < location.getNameCount() - 1; i++) {
      object =
          location.getElement(i) instanceof Integer index
              ? object.path(index)
              : object.path(location.getName(i));
    }
    return List.copyOf(object.path("properties").propertyNames());
  }

  /** {@code "addons[0].config.env.NAME"}, with keys that are no plain words in brackets. */
  private static String name(List<Object> path) {
    StringBuilder name = new StringBuilder();
    for (Object step : path) {
      String text = step.toString();
      if (step instanceof Integer || !PLAIN_KEY.matcher(text).matches()) {
        name.append('[').append(text).append(']');
      } else {
        name.append(name.isEmpty() ? "" : ".").append(text);
      }
    }
    return "\"" + name + "\"";
  }
}

package io.eksplan.model;

import java.util.Map;

/**
 * One AWS object, as a plan wants it or as AWS has it: the same record serves both sides, so that
 * comparing is written once.
 *
 * <p>Implementations are records. The header is the schema: each component is an attribute, {@link
 * Fixed} ones cannot be changed in place, {@link Uncompared} ones only steer calls, and every
 * {@link Ref} inside is an edge of the graph. An {@code Optional} component that is empty in the
 * plan is AWS's to choose and keep. Physical ids live in {@link Live}, never here.
 */
public interface Resource {

  /**
   * The tags that the plan file can express, with {@link Work#RETAIN_TAG} among them. A record with
   * tags has them as a component of this name.
   */
  default Map<String, String> tags() {
    return Map.of();
  }
}

package io.eksplan.model;

/**
 * One AWS object, as a plan wants it or as AWS has it: the same record serves both sides, so that
 * comparing is written once.
 *
 * <p>Implementations are records. The header is the schema: each component is an attribute, {@link
 * Fixed} ones cannot be changed in place, {@link Uncompared} ones only steer calls, and every
 * {@link Ref} inside is an edge of the graph. An {@code Optional} component that is empty in the
 * plan is AWS's to choose and keep. Physical ids live in {@link Live}, never here.
 */
public interface Resource {}

/**
 * Reading, comparing, ordering and executing, for any kinds of resources: it knows nothing of AWS, so toy kinds test it.
 *
 * <p>{@link io.eksplan.engine.Reader} reads what lives, {@link io.eksplan.engine.Differ} compares it with what is wanted, {@link
 * io.eksplan.engine.Graph} orders the changes, {@link io.eksplan.engine.Walk} makes them.
 */
@NullMarked
package io.eksplan.engine;

import org.jspecify.annotations.NullMarked;

/**
 * eksplan as a library, and all of it that others may build on: plan, apply and destroy what a plan
 * file says, with the guards of the command line, and without its terminal. {@link
 * io.eksplan.api.Eksplan} is where to begin.
 *
 * <p>The packages beside this one, but for {@code io.eksplan.junit}, are eksplan's own: they change
 * from one version to the next without a word.
 */
@NullMarked
package io.eksplan.api;

import org.jspecify.annotations.NullMarked;

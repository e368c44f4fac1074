/** Finds an AWS emulator for the integration tests. */
@NullMarked
package io.eksplan.emulator;

import org.jspecify.annotations.NullMarked;

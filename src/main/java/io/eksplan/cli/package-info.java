/** The commands, what they print, and the wiring between the other packages. */
@NullMarked
package io.eksplan.cli;

import org.jspecify.annotations.NullMarked;

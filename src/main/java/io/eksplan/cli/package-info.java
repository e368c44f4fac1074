/** The commands, their options and what they print. */
@NullMarked
package io.eksplan.cli;

import org.jspecify.annotations.NullMarked;

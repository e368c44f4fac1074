/** What AWS does and emulators do not: rules between a test and the emulator. */
@NullMarked
package io.eksplan.strict;

import org.jspecify.annotations.NullMarked;

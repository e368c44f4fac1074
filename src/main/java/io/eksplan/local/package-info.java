/** The local AWS emulator as a process of this machine: started, watched, reset and stopped. */
@NullMarked
package io.eksplan.local;

import org.jspecify.annotations.NullMarked;

/** Drives the built {@code ./eksplan} as a user does, and looks at AWS afterwards. */
@NullMarked
package io.eksplan.e2e;

import org.jspecify.annotations.NullMarked;

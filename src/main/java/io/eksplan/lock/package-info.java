/** One run at a time on one plan, by a launch template of a unique name. */
@NullMarked
package io.eksplan.lock;

import org.jspecify.annotations.NullMarked;

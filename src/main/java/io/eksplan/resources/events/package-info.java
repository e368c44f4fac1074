/** Rules of Amazon EventBridge. */
@NullMarked
package io.eksplan.resources.events;

import org.jspecify.annotations.NullMarked;

/** Claims about the plan file. */
@NullMarked
package io.eksplan.plan;

import org.jspecify.annotations.NullMarked;

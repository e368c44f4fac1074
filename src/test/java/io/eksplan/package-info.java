/** Claims about the code as a whole. */
@NullMarked
package io.eksplan;

import org.jspecify.annotations.NullMarked;

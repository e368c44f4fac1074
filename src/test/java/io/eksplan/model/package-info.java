/** Tests of what everything else is made of. */
@NullMarked
package io.eksplan.model;

import org.jspecify.annotations.NullMarked;

/** Tests of the local AWS: its process and its extension. */
@NullMarked
package io.eksplan.local;

import org.jspecify.annotations.NullMarked;

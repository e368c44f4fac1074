/** What runs did: written while they do it, and read afterwards. */
@NullMarked
package io.eksplan.journal;

import org.jspecify.annotations.NullMarked;

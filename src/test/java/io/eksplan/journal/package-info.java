@NullMarked
package io.eksplan.journal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.eksplan.preflight;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.eksplan.engine;

import org.jspecify.annotations.NullMarked;

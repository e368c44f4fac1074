@NullMarked
package io.eksplan.lock;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.eksplan.junit;

import org.jspecify.annotations.NullMarked;

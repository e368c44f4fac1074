@NullMarked
package io.eksplan.run;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.eksplan.plan.expand;

import org.jspecify.annotations.NullMarked;

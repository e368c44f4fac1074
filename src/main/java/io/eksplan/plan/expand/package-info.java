/** From a plan file to the resources that it asks for. */
@NullMarked
package io.eksplan.plan.expand;

import org.jspecify.annotations.NullMarked;

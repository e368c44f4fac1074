/** Why nodes, add-ons and clusters do not come to life, found out by looking alone. */
@NullMarked
package io.eksplan.resources.diagnosis;

import org.jspecify.annotations.NullMarked;

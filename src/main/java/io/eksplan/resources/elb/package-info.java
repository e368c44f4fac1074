/** Load balancers that Kubernetes made and left. */
@NullMarked
package io.eksplan.resources.elb;

import org.jspecify.annotations.NullMarked;

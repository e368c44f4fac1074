/** Worker groups of our own (EC2 Auto Scaling): one file per kind. */
@NullMarked
package io.eksplan.resources.autoscaling;

import org.jspecify.annotations.NullMarked;

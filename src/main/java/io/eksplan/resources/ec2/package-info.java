/** VPCs and what lies in them (EC2): one file per kind. */
@NullMarked
package io.eksplan.resources.ec2;

import org.jspecify.annotations.NullMarked;

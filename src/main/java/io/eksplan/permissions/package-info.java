/** The IAM policies that a plan needs: what each kind of resource calls, and on what. */
@NullMarked
package io.eksplan.permissions;

import org.jspecify.annotations.NullMarked;

/** Roles and instance profiles (IAM): one file per kind. */
@NullMarked
package io.eksplan.resources.iam;

import org.jspecify.annotations.NullMarked;

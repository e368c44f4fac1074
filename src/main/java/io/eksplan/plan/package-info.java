/** The plan file: its records, its reader and the checks that need no AWS call. */
@NullMarked
package io.eksplan.plan;

import org.jspecify.annotations.NullMarked;

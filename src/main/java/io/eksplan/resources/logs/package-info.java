/** Log groups (CloudWatch Logs): one file per kind. */
@NullMarked
package io.eksplan.resources.logs;

import org.jspecify.annotations.NullMarked;

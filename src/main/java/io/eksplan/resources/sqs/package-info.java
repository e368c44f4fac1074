/** Queues of Amazon's Simple Queue Service. */
@NullMarked
package io.eksplan.resources.sqs;

import org.jspecify.annotations.NullMarked;

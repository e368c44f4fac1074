/**
 * Everything about AWS that is the same for all kinds: clients, retries, what error codes mean,
 * waiting.
 */
@NullMarked
package io.eksplan.aws;

import org.jspecify.annotations.NullMarked;

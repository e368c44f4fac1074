/**
 * What could keep a plan from being applied, found before the first write: quotas, zones, instance
 * types, addresses, rights. Only reads. A check that gets no answer says that it does not know.
 */
@NullMarked
package io.eksplan.preflight;

import org.jspecify.annotations.NullMarked;

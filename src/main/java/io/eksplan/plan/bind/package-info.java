/** Binds a located tree to records: a record's header is the schema, for reading and for JSON. */
@NullMarked
package io.eksplan.plan.bind;

import org.jspecify.annotations.NullMarked;

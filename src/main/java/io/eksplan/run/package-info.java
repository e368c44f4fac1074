/**
 * A plan, or a run that makes its changes, from signing in to AWS to the last line of the journal:
 * what the command line and the library share. It prints nothing and knows nothing of options; what
 * somebody should read goes to {@link io.eksplan.run.Voice}.
 */
@NullMarked
package io.eksplan.run;

import org.jspecify.annotations.NullMarked;

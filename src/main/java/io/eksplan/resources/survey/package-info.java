/** Finding what any plan owns in an account and region, in as few calls as AWS has. */
@NullMarked
package io.eksplan.resources.survey;

import org.jspecify.annotations.NullMarked;

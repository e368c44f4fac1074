/** What the engine found and did, rendered for people and for machines. Pure functions: printing is the command line's. */
@NullMarked
package io.eksplan.report;

import org.jspecify.annotations.NullMarked;

/** Tests of pages. */
@NullMarked
package io.eksplan.report.page;

import org.jspecify.annotations.NullMarked;

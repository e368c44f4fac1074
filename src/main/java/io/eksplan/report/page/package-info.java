/** Pages that stand alone: a plan or a run as HTML, its graph as a picture, a plan as Markdown. */
@NullMarked
package io.eksplan.report.page;

import org.jspecify.annotations.NullMarked;

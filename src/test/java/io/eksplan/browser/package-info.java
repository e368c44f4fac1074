/** Tests of pages in a real browser. */
@NullMarked
package io.eksplan.browser;

import org.jspecify.annotations.NullMarked;

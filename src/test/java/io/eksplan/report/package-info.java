@NullMarked
package io.eksplan.report;

import org.jspecify.annotations.NullMarked;

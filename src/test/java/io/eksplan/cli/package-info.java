@NullMarked
package io.eksplan.cli;

import org.jspecify.annotations.NullMarked;

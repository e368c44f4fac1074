@NullMarked
package io.eksplan.api;

import org.jspecify.annotations.NullMarked;

/** The words that the engine and the resource kinds share. It knows nothing of AWS or of files. */
@NullMarked
package io.eksplan.model;

import org.jspecify.annotations.NullMarked;

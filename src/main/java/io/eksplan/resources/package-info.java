/**
 * The kinds of AWS objects that eksplan manages: a record each for its attributes, and in it the
 * code that talks to AWS.
 */
@NullMarked
package io.eksplan.resources;

import org.jspecify.annotations.NullMarked;

/**
 * YAML text as a tree in which every key and value knows its place, and the complaints about it.
 */
@NullMarked
package io.eksplan.plan.tree;

import org.jspecify.annotations.NullMarked;

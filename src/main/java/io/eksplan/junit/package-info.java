/**
 * Clusters for JUnit 5 tests: {@link io.eksplan.junit.EksCluster} applies a plan file before tests
 * and destroys it after them. It is an artifact of its own, with the classifier {@code junit},
 * which also has the files of the local AWS.
 */
@NullMarked
package io.eksplan.junit;

import org.jspecify.annotations.NullMarked;

/** Clusters and what belongs to them (EKS): one file per kind. */
@NullMarked
package io.eksplan.resources.eks;

import org.jspecify.annotations.NullMarked;

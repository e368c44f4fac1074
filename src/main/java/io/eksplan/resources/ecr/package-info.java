/** Container registries (ECR): one file per kind. */
@NullMarked
package io.eksplan.resources.ecr;

import org.jspecify.annotations.NullMarked;

/** Keys of AWS's Key Management Service. */
@NullMarked
package io.eksplan.resources.kms;

import org.jspecify.annotations.NullMarked;

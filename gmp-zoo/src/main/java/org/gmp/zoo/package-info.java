/** Models, datasets and experiments, each with its name and its protocol. */
@NullMarked
package org.gmp.zoo;

import org.jspecify.annotations.NullMarked;

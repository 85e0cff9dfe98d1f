/** Networks that are known by name. */
@NullMarked
package org.gmp.zoo.model;

import org.jspecify.annotations.NullMarked;

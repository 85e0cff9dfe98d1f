/** Random numbers as pure functions of a seed and a counter. */
@NullMarked
package org.gmp.graph.op.random;

import org.jspecify.annotations.NullMarked;

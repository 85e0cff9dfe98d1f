/** Nodes without inputs: constants, placeholders, variables, the step counter. */
@NullMarked
package org.gmp.graph.op.leaf;

import org.jspecify.annotations.NullMarked;

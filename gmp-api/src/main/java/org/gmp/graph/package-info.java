/** The immutable, typed graph: tensors, nodes, ops, shapes and their laws. */
@NullMarked
package org.gmp.graph;

import org.jspecify.annotations.NullMarked;

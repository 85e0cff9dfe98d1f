/**
 * What changes how a graph is read, not what it computes: training or inference, gradients stopped.
 */
@NullMarked
package org.gmp.graph.op.control;

import org.jspecify.annotations.NullMarked;

/**
 * Characteristic activation boundaries (CAB) of ReLU units: where they lie, how they move while a
 * network trains, and which units never or always fire. Read from a model's graph, whatever its
 * parameterization.
 */
@NullMarked
package org.gmp.analysis.boundary;

import org.jspecify.annotations.NullMarked;

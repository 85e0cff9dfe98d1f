/**
 * Grids of runs: experiments, or networks on images, under several parameterizations and seeds; how
 * such a grid is run, and what comes out of it.
 */
@NullMarked
package org.gmp.zoo.bench;

import org.jspecify.annotations.NullMarked;

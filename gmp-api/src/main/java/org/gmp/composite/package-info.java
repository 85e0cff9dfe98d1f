/**
 * The composites that come with the framework: batch normalization in training and the directions
 * of spherical coordinates, each with its gradient.
 */
@NullMarked
package org.gmp.composite;

import org.jspecify.annotations.NullMarked;

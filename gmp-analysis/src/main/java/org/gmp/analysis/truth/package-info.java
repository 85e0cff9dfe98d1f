/**
 * Assertions on the stability of activation boundaries for one's own unit tests, as subjects of
 * Google Truth. Truth is an optional dependency: only this package needs it, and nothing else here
 * refers to this package.
 */
@NullMarked
package org.gmp.analysis.truth;

import org.jspecify.annotations.NullMarked;

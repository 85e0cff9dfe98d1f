/**
 * What the papers claim: each claim in our own words, the test of it, the rule by which the test
 * decides, and what was found. A rule is written before the first run and from the paper's words; a
 * verdict is never written by hand.
 */
@NullMarked
package org.gmp.zoo.claim;

import org.jspecify.annotations.NullMarked;

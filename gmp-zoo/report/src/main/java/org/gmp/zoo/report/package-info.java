/**
 * Every report that is written: of benches in {@code bench}, of stability in {@code stability}, and
 * how numbers look in them.
 */
@NullMarked
package org.gmp.zoo.report;

import org.jspecify.annotations.NullMarked;

/** The page that shows what a bench found. */
@NullMarked
package org.gmp.zoo.report.bench;

import org.jspecify.annotations.NullMarked;

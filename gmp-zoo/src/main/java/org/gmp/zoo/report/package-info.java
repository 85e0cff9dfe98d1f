/** The page that shows what a bench found. */
@NullMarked
package org.gmp.zoo.report;

import org.jspecify.annotations.NullMarked;

/** What every number means, as a page for people. */
@NullMarked
package org.gmp.zoo.report.numbers;

import org.jspecify.annotations.NullMarked;

/** What the areas of the analysis share and users do not need. */
@NullMarked
package org.gmp.analysis.internal;

import org.jspecify.annotations.NullMarked;

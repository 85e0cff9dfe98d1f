/** Learning-rate schedules. */
@NullMarked
package org.gmp.train.schedule;

import org.jspecify.annotations.NullMarked;

/** What a training tells callbacks. */
@NullMarked
package org.gmp.train.callback;

import org.jspecify.annotations.NullMarked;

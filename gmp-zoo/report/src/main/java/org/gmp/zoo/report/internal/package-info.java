/** What the writers of several reports share. */
@NullMarked
package org.gmp.zoo.report.internal;

import org.jspecify.annotations.NullMarked;

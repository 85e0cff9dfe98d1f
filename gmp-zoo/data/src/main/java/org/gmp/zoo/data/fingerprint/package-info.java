/**
 * What tells the files of a data set from others, cheaply: their names and sizes, and checksums of
 * a stated sample of their contents or of all. Kept by a run, it says what became of the data since
 * the run was begun.
 */
@NullMarked
package org.gmp.zoo.data.fingerprint;

import org.jspecify.annotations.NullMarked;

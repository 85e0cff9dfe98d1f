/**
 * Where the runs of a grid are trained: what is sent there, and what comes back. Both are data, so
 * that another thread, process or machine does as well as this one.
 */
@NullMarked
package org.gmp.zoo.run.launch;

import org.jspecify.annotations.NullMarked;

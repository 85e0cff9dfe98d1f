/** Ops as a user of this library writes them, in a package of the user's own. */
@NullMarked
package org.example.ops;

import org.jspecify.annotations.NullMarked;

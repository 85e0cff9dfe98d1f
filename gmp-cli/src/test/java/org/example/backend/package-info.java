/** A backend as a user's own package adds it. */
@NullMarked
package org.example.backend;

import org.jspecify.annotations.NullMarked;

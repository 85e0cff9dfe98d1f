/**
 * What trainings and benches left on disk, however old: any folder or file of theirs opened as the
 * runs in it, each with what was trained and how, its weights, and what was measured.
 */
@NullMarked
package org.gmp.zoo.store;

import org.jspecify.annotations.NullMarked;

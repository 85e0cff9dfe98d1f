/**
 * The registry of all numbers that are printed: what each means, and where it stands.
 *
 * <p>A {@link org.gmp.definition.Definition} says once what a number is. An {@link
 * org.gmp.definition.Output} is a file or table with the names that it has for numbers. Each module
 * declares both beside its writers, in a {@link org.gmp.definition.DefinitionProvider}; {@link
 * org.gmp.definition.Definitions} gathers them for {@code gmp explain}, {@code docs/numbers.md} and
 * the pages of reports.
 */
@NullMarked
package org.gmp.definition;

import org.jspecify.annotations.NullMarked;

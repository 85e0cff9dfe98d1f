/**
 * The one table of op cases that every check of ops goes over: the interpreter against numbers
 * worked out by hand, gradients against central differences, backends against the interpreter.
 */
@NullMarked
package org.gmp.graph.op.cases;

import org.jspecify.annotations.NullMarked;

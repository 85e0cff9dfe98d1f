/**
 * How long training steps take on the TensorFlow backend, beside the same arithmetic written by
 * hand against TensorFlow Java and as plain Java loops: {@link org.gmp.benchmark.SmallStepBenchmark
 * of a small network}, {@link org.gmp.benchmark.NetworkStepBenchmark of VGG-6}.
 */
@NullMarked
package org.gmp.benchmark;

import org.jspecify.annotations.NullMarked;

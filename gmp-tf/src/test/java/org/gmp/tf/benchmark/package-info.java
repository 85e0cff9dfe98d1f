/**
 * The small-model speed benchmark: how long one training step of the Levy network takes on the
 * TensorFlow backend, beside the same arithmetic written by hand against TensorFlow Java and as
 * plain Java loops. {@link org.gmp.tf.benchmark.SmallModelBenchmark} runs and prints it. {@link
 * org.gmp.tf.benchmark.NetworkBenchmark} does the same for VGG-6.
 */
@NullMarked
package org.gmp.tf.benchmark;

import org.jspecify.annotations.NullMarked;

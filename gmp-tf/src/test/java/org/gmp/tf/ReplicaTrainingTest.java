package org.gmp.tf;

import java.util.List;
import java.util.stream.Stream;
import org.gmp.train.ReplicaTraining;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses, learning rates and stops with an element a model, in the backend's loop and step. */
final class ReplicaTrainingTest {
  static Stream<Arguments> cases() {
    return Stream.of(Compilation.ON, Compilation.OFF)
        .flatMap(
            compilation ->
                Stream.of(
                    Arguments.of(compilation, Optimizers.momentum(0.1, 0.9), false),
                    Arguments.of(compilation, Optimizers.momentum(0.1, 0.9), true),
                    Arguments.of(compilation, Optimizers.adamW(0.3, 0.01), false)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachModelIsAsIfItTrainedAlone(
      Compilation compilation, Optimizer optimizer, boolean stepByStep) {
    try (TensorflowBackend backend = TensorflowBackend.builder().compilation(compilation).build()) {
      // Batches of one, so that no sum depends on how many models lie beside each other. XLA still
      // contracts products and sums in other places for vectors than for scalars.
      new ReplicaTraining(optimizer, List.of(1.0, 0.2), 1, stepByStep)
          .assertEachIsAsAlone(backend, compilation == Compilation.ON ? 1e-12 : 0);
    }
  }
}

package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.stream.Stream;
import org.gmp.backend.MetricLayout;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.interpreter.Interpreter;
import org.gmp.train.ReplicaTraining.Outcome;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses, learning rates and stops that have an element for each of several models. */
final class ReplicaTrainingTest {
  static Stream<Optimizer> optimizers() {
    return Stream.of(
        Optimizers.sgd(0.3),
        Optimizers.momentum(0.1, 0.9),
        Optimizers.nesterov(0.1, 0.9),
        Optimizers.adam(0.3),
        Optimizers.adamW(0.3, 0.01));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void eachModelIsAsIfItTrainedAlone(Optimizer optimizer) {
    new ReplicaTraining(optimizer, List.of(1.0, 0.2), 4, false)
        .assertEachIsAsAlone(new Interpreter(), 0);
  }

  @Test
  void aModelThatDivergesLeavesTheOthersAlone() {
    ReplicaTraining training =
        new ReplicaTraining(Optimizers.sgd(0.3), List.of(1e200, 0.2), 4, false);
    Outcome both = training.together(new Interpreter());
    Outcome alone = training.alone(1, new Interpreter());
    assertThat(both.history().diverged().toDoubles()).isEqualTo(new double[] {1, 0});
    assertThat(both.history().column("loss[1]")).isEqualTo(alone.history().column("loss"));
    assertThat(both.weight("w", 1)).isEqualTo(alone.weight("w", 0));
    assertThrows(DivergedException.class, () -> training.alone(0, new Interpreter()));
    assertThrows(
        DivergedException.class,
        () ->
            new ReplicaTraining(Optimizers.sgd(0.3), List.of(1e200, 1e200), 4, false)
                .together(new Interpreter()));
  }

  @Test
  void aScalarIsAskedForByNameOfAColumn() {
    History history =
        new ReplicaTraining(Optimizers.sgd(0.3), List.of(1.0, 0.2), 4, false)
            .together(new Interpreter())
            .history();
    assertThat(history.values("loss").get(0).get(1)).isEqualTo(history.column("loss[1]").get(0));
    assertThat(assertThrows(IllegalArgumentException.class, () -> history.last("loss")))
        .hasMessageThat()
        .startsWith("history column must be one of [loss[0], loss[1], validation_loss[0],");
    assertThat(history.toString()).contains("epochs of 3 steps: loss[0] ");
  }

  @Test
  void metricsOfAnyShapeLieInARow() {
    MetricLayout layout =
        MetricLayout.of(
            ImmutableMap.of("a", Shape.scalar(), "b", Shape.of(2, 2), "c", Shape.of(1)));
    double[] row = {1, 2, 3, 4, 5, 6};
    assertThat(layout.width()).isEqualTo(6);
    assertThat(layout.columns())
        .containsExactly("a", "b[0]", "b[1]", "b[2]", "b[3]", "c[0]")
        .inOrder();
    List<NdArray> metrics = layout.unflatten(row);
    assertThat(metrics.get(1)).isEqualTo(NdArray.of(Shape.of(2, 2), 2.0, 3, 4, 5));
    assertThat(layout.flatten(metrics)).isEqualTo(row);
    assertThat(layout.value("c", ImmutableDoubleArray.copyOf(row)))
        .isEqualTo(NdArray.of(Shape.of(1), 6.0));
    assertThrows(
        IllegalArgumentException.class, () -> layout.value("d", ImmutableDoubleArray.copyOf(row)));
  }
}

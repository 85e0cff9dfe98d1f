package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluationTest {
  private static final Variable W =
      Variable.trainable("w", TensorType.of(DType.FLOAT64, Shape.of(1)), Initializers.zeros());
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
          .apply(x -> x.mul(W.tensor()))
          .build();
  private static final Model DOUBLING =
      MODEL.withWeights(Weights.of(ImmutableMap.of("w", NdArray.of(Shape.of(1), 2.0))));
  private static final List<Metric> METRICS =
      List.of(Metrics.meanAbsoluteError(), Metrics.meanSquaredError());

  /** Errors of 2, 4, 6, 8 and 20. */
  private static Examples examples() {
    return Examples.of(
        NdArray.of(Shape.of(5, 1), 1.0, 2, 3, 4, 10), NdArray.of(Shape.of(5, 1), new double[5]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9})
  void everyExampleCountsOnceWhateverTheBatch(int batchSize) throws Exception {
    assertThat(
            Evaluation.of(DOUBLING, new Interpreter())
                .evaluate(ExampleSource.inOrder(examples()), batchSize, METRICS)
                .toArray())
        .usingTolerance(1e-12)
        .containsExactly(new double[] {8, 104})
        .inOrder();
  }

  @Test
  void allAtOnceIsTheSame() {
    assertThat(Evaluation.of(DOUBLING, new Interpreter()).evaluate(examples(), METRICS).toArray())
        .usingTolerance(1e-12)
        .containsExactly(new double[] {8, 104})
        .inOrder();
  }

  @Test
  void aModelWithoutWeightsIsRefused() {
    GraphException e =
        assertThrows(
            GraphException.class,
            () -> Evaluation.of(MODEL, new Interpreter()).evaluate(examples(), METRICS));
    assertThat(e).hasMessageThat().contains("the model has no weights");
  }
}

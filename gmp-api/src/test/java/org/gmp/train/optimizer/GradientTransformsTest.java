package org.gmp.train.optimizer;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.junit.jupiter.api.Test;

final class GradientTransformsTest {
  private static final Model MODEL =
      Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
          .dense(3)
          .relu()
          .dense(1)
          .build();
  private static final NdArray ROWS =
      NdArray.of(Shape.of(4, 2), 1, -2, 0.5, 3, -1.5, 2, 0.25, -0.75);

  /** The values of gradients of the model's largest output, before and after some transforms. */
  private static List<double[]> transformed(GradientTransform... transforms) {
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    for (Variable v : MODEL.variables()) {
      leaves.put(v.tensor(), MODEL.initialize(Seed.of(4)).get(v));
    }
    Tensor rate = Tensor.filled(TensorType.of(DType.FLOAT64), 1);
    Tensor loss = MODEL.output().square().sum();
    OptimizerContext context =
        OptimizerContext.of(MODEL, loss, rate, Tensor.filled(TensorType.of(DType.INT32), 0));
    for (GradientTransform transform : transforms) {
      context = context.withGradients(transform.apply(context).gradients());
    }
    leaves.put(MODEL.input(), ROWS);
    Graph graph = Graph.of(context.gradients());
    leaves.keySet().removeIf(leaf -> !graph.contains(leaf));
    try (var executable = new Interpreter().compile(graph)) {
      return executable.run(leaves).stream().map(NdArray::toDoubles).toList();
    }
  }

  private static double norm(double[]... gradients) {
    double sum = 0;
    for (double[] gradient : gradients) {
      for (double g : gradient) {
        sum += g * g;
      }
    }
    return Math.sqrt(sum);
  }

  private static void assertScaled(double[] actual, double[] expected, double factor) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isWithin(1e-12).of(expected[i] * factor);
    }
  }

  @Test
  void aGlobalNormScalesAllGradientsByOneFactor() {
    List<double[]> plain = transformed();
    double norm = norm(plain.toArray(new double[0][]));
    List<double[]> clipped = transformed(GradientTransforms.clipByGlobalNorm(norm / 3));
    for (int i = 0; i < plain.size(); i++) {
      assertScaled(clipped.get(i), plain.get(i), 1 / 3.0);
    }
    List<double[]> below = transformed(GradientTransforms.clipByGlobalNorm(norm * 2));
    for (int i = 0; i < plain.size(); i++) {
      assertThat(below.get(i)).isEqualTo(plain.get(i));
    }
  }

  @Test
  void aNormScalesEachGradientByItsOwn() {
    List<double[]> plain = transformed();
    List<double[]> clipped = transformed(GradientTransforms.clipByNorm(0.5));
    for (int i = 0; i < plain.size(); i++) {
      double norm = norm(plain.get(i));
      assertScaled(clipped.get(i), plain.get(i), norm > 0.5 ? 0.5 / norm : 1);
    }
  }

  @Test
  void valuesAreLimitedOneByOne() {
    List<double[]> plain = transformed();
    List<double[]> clipped = transformed(GradientTransforms.clipByValue(0.3));
    for (int i = 0; i < plain.size(); i++) {
      for (int j = 0; j < plain.get(i).length; j++) {
        assertThat(clipped.get(i)[j]).isEqualTo(Math.max(-0.3, Math.min(0.3, plain.get(i)[j])));
      }
    }
  }

  @Test
  void decayAddsTheWeights() {
    List<double[]> plain = transformed();
    List<double[]> decayed = transformed(GradientTransforms.weightDecay(0.25));
    for (int i = 0; i < plain.size(); i++) {
      double[] w = MODEL.initialize(Seed.of(4)).get(MODEL.trainableVariables().get(i)).toDoubles();
      for (int j = 0; j < w.length; j++) {
        assertThat(decayed.get(i)[j]).isWithin(1e-12).of(plain.get(i)[j] + 0.25 * w[j]);
      }
    }
  }

  @Test
  void theOrderIsThatInWhichTheyAreGiven() {
    double limit = 0.01;
    List<double[]> decayedLast =
        transformed(GradientTransforms.clipByValue(limit), GradientTransforms.weightDecay(1));
    List<double[]> clippedLast =
        transformed(GradientTransforms.weightDecay(1), GradientTransforms.clipByValue(limit));
    assertThat(max(clippedLast)).isAtMost(limit);
    assertThat(max(decayedLast)).isGreaterThan(limit);
  }

  private static double max(List<double[]> gradients) {
    return gradients.stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().getAsDouble();
  }

  /** Halves the gradients from the second step on, by a count of its own. */
  private record HalvedAfterFirst() implements GradientTransform {
    @Override
    public String description() {
      return "halved_after_first";
    }

    @Override
    public TransformedGradients apply(OptimizerContext context) {
      Variable count =
          Variable.state("halved/count", TensorType.of(DType.FLOAT64), Initializers.zeros());
      Tensor half = Tensor.filled(count.type(), 0.5);
      Tensor factor = count.tensor().greater(0).select(half, half.mul(2));
      ImmutableList<Tensor> gradients = context.mapGradients((value, g) -> g.mul(factor));
      return TransformedGradients.of(gradients, List.of(Update.of(count, count.tensor().add(1))));
    }
  }

  @Test
  void aTransformMayKeepAState() {
    Examples rows = Examples.of(ROWS, NdArray.of(Shape.of(4, 1), 1.0, 2, 3, 4));
    List<Double> losses = new ArrayList<>();
    for (UnaryOperator<Trainer.Builder> setting :
        List.<UnaryOperator<Trainer.Builder>>of(
            t -> t.gradients(new HalvedAfterFirst()).optimizer(Optimizers.sgd(0.02)),
            t -> t.optimizer(Optimizers.sgd(0.02)))) {
      for (int epochs : new int[] {1, 3}) {
        Trainer trainer =
            setting.apply(Trainer.of(MODEL).seed(Seed.of(4)).epochs(epochs)).on(new Interpreter());
        losses.add(trainer.fit(rows, rows).last("validation_loss"));
      }
    }
    assertThat(losses.get(0)).isEqualTo(losses.get(2));
    assertThat(losses.get(1)).isNotEqualTo(losses.get(3));
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertWithMessage("limit")
        .that(assertThrows(IllegalArgumentException.class, () -> GradientTransforms.clipByValue(0)))
        .hasMessageThat()
        .isEqualTo("clip limit must be above 0, got 0.0");
    assertThrows(IllegalArgumentException.class, () -> GradientTransforms.weightDecay(-1));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 1, 0.9, 1e-7));
  }

  @Test
  void descriptionsNameWhatIsNotTheDefault() {
    assertThat(Optimizers.adam(0.01).description()).isEqualTo("adam(lr=0.01)");
    assertThat(new Adam(0.01, 0.8, 0.999, 1e-7).description())
        .isEqualTo("adam(lr=0.01, beta1=0.8)");
    assertThat(Optimizers.adamW(0.01, 0.1).description()).isEqualTo("adamw(lr=0.01, decay=0.1)");
    assertThat(Optimizers.sgd(0.01).description()).isEqualTo("sgd(lr=0.01)");
    assertThat(Optimizers.momentum(0.01, 0.9).description()).isEqualTo("momentum(lr=0.01, 0.9)");
  }
}

package org.gmp.graph.op;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.GradientCheck;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.OpCases;
import org.gmp.optimize.Pipeline;
import org.gmp.random.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** First and second derivatives of the op cases against central differences. */
final class OpGradientTest {
  private static final Seed SEED = Seed.of(20260102);

  private static ImmutableList<OpCase> smoothCases() {
    return OpCases.all().stream()
        .filter(c -> !c.smooth().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<OpCase> smoothBatchCases() {
    return OpCases.all().stream()
        .filter(c -> !c.smooth().isEmpty() && !c.batched().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The sum of the elements of a case's result, each times one of a random cotangent: a scalar
   * whose gradient is the op's rule applied to that cotangent.
   */
  private static final class Projection {
    final List<Tensor> sources = new ArrayList<>();
    final Map<Tensor, NdArray> leaves = new HashMap<>();
    final Tensor scalar;
    private final Seed seed;

    Projection(OpCase opCase, List<Tensor> inputs) {
      this.seed = SEED.child(opCase.name());
      ImmutableList<NdArray> values = opCase.draw(SEED, DType.FLOAT64);
      for (int i = 0; i < inputs.size(); i++) {
        leaves.put(inputs.get(i), values.get(i));
      }
      opCase.smooth().forEach(i -> sources.add(inputs.get(i)));
      Tensor y = opCase.expression().over(inputs).cast(DType.FLOAT64);
      Tensor cotangent = Tensor.placeholder("cotangent", y.type());
      TensorType known = opCase.expression().over(opCase.inputs(DType.FLOAT64)).type();
      leaves.put(cotangent, random(known.withDtype(DType.FLOAT64), "cotangent"));
      scalar = y.mul(cotangent).sum();
      // The rule is linear in the cotangent, and its own gradient must be right in that, too.
      sources.add(cotangent);
    }

    NdArray random(TensorType type, String name) {
      RandomGenerator random = seed.child(name).generator();
      double[] values = new double[type.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble(-1, 1);
      }
      return NdArray.fromDoubles(type, values);
    }

    private NdArray valueOf(Tensor source) {
      return Objects.requireNonNull(leaves.get(source));
    }

    /** The gradients of the scalar times random vectors, summed: again a scalar. */
    Tensor directional() {
      Gradients gradients = Gradients.of(scalar, sources);
      Tensor sum = Tensor.constant(0);
      for (Tensor source : sources) {
        Tensor gradient = gradients.get(source);
        assertThat(gradient.type()).isEqualTo(source.type());
        String name = "vector of " + source.givenName();
        Tensor vector = Tensor.placeholder(name, source.type());
        leaves.put(vector, random(valueOf(source).type(), name));
        sum = sum.add(gradient.mul(vector).sum());
      }
      GraphVerifier.verify(Graph.of(sum));
      return sum;
    }
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void first(OpCase opCase) {
    Projection p = new Projection(opCase, opCase.inputs(DType.FLOAT64));
    GradientCheck.check(opCase + " with " + SEED, p.scalar, p.sources, p.leaves);
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void second(OpCase opCase) {
    Projection p = new Projection(opCase, opCase.inputs(DType.FLOAT64));
    GradientCheck.check(opCase + " with " + SEED, p.directional(), p.sources, p.leaves);
  }

  @ParameterizedTest
  @MethodSource("smoothBatchCases")
  void firstWithUnknownBatchDimension(OpCase opCase) {
    Projection p = new Projection(opCase, opCase.inputsOfUnknownBatch(DType.FLOAT64));
    GradientCheck.check(opCase + " with " + SEED, p.scalar, p.sources, p.leaves);
  }

  @ParameterizedTest
  @MethodSource("smoothBatchCases")
  void secondWithUnknownBatchDimension(OpCase opCase) {
    Projection p = new Projection(opCase, opCase.inputsOfUnknownBatch(DType.FLOAT64));
    GradientCheck.check(opCase + " with " + SEED, p.directional(), p.sources, p.leaves);
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void gradientHasTheTypeOfItsSourceInFloat32(OpCase opCase) {
    Tensor y = opCase.expression().over(opCase.inputs(DType.FLOAT32));
    List<Tensor> leaves = Graph.of(y).placeholders();
    List<Tensor> sources = leaves.stream().filter(s -> s.dtype().isFloating()).toList();
    Gradients gradients = Gradients.of(y.square().sum(), sources);
    for (Tensor source : sources) {
      assertThat(gradients.get(source).type()).isEqualTo(source.type());
    }
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void simplificationChangesNoGradient(OpCase opCase) {
    Projection p = new Projection(opCase, opCase.inputs(DType.FLOAT64));
    Tensor directional = p.directional();
    Tensor simplified = Pipeline.standard().exact().apply(List.of(directional)).get(0);
    GraphVerifier.verify(Graph.of(simplified));
    List<NdArray> values = GradientCheck.run(List.of(directional, simplified), p.leaves);
    // A zero may change its sign.
    assertWithMessage("%s with %s", opCase, SEED)
        .that(values.get(1).item() + 0.0)
        .isEqualTo(values.get(0).item() + 0.0);
  }
}

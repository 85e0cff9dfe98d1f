package org.gmp.rewrite;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import org.gmp.autodiff.GradientCheck;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.control.TrainingSwitch;
import org.gmp.graph.op.elementwise.Relu;
import org.junit.jupiter.api.Test;

final class RewriterTest {
  private final Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, 2));
  private final Tensor y = Tensor.placeholder("y", TensorType.of(FLOAT64, 2));

  private static Rewriter reluToTanh() {
    return Rewriter.by(
        node ->
            node.op() instanceof Relu
                ? Optional.of(node.input(0).tanh().inPlaceOf(node))
                : Optional.empty());
  }

  @Test
  void puttingOneOpInThePlaceOfAnother() {
    Tensor result = reluToTanh().apply(x.relu().named("act").add(y.relu()));
    assertThat(Graph.of(result).explain())
        .isEqualTo(
            """
            x     float64[2]  placeholder{name=x}
            act   float64[2]  tanh(x)
            y     float64[2]  placeholder{name=y}
            tanh  float64[2]  tanh(y)
            add   float64[2]  add(act, tanh)
            """);
  }

  @Test
  void whatNothingTouchedStaysTheSameObject() {
    Tensor untouched = x.exp().add(y);
    Tensor output = untouched.mul(x.relu());
    Tensor result = reluToTanh().apply(output);
    assertThat(result).isNotSameInstanceAs(output);
    assertThat(result.input(0)).isSameInstanceAs(untouched);
    assertThat(reluToTanh().apply(untouched)).isSameInstanceAs(untouched);
  }

  @Test
  void whatAGivenNodeWasComputedFromIsNotVisited() {
    Tensor deep = x;
    for (int i = 0; i < 100_000; i++) {
      deep = deep.neg();
    }
    Tensor output = deep.exp().add(y);
    Tensor result = Rewriter.substituting(ImmutableMap.of(deep, x)).apply(output);
    assertThat(Graph.of(result).explain()).isEqualTo(Graph.of(x.exp().add(y)).explain());
    assertThat(Rewriter.substituting(ImmutableMap.of(x, y)).apply(output).input(1))
        .isSameInstanceAs(y);
  }

  @Test
  void outputsGoOnSharing() {
    Tensor shared = x.relu();
    Rewriter rewriter = reluToTanh();
    ImmutableList<Tensor> results = rewriter.apply(List.of(shared.exp(), shared.sin()));
    assertThat(results.get(0).input(0)).isSameInstanceAs(results.get(1).input(0));
    // Later calls, too.
    assertThat(rewriter.apply(shared.cos()).input(0)).isSameInstanceAs(results.get(0).input(0));
  }

  @Test
  void substitutesGivenNodes() {
    Tensor middle = x.exp();
    Tensor result = Rewriter.substituting(ImmutableMap.of(middle, y)).apply(middle.sin().add(x));
    assertThat(GradientCheck.run(List.of(result), leaves(2, 3)).get(0))
        .isEqualTo(NdArray.of(Shape.of(2), Math.sin(3) + 2, Math.sin(3) + 2));
  }

  @Test
  void replacementIsNotRewrittenAgain() {
    Tensor result = Rewriter.substituting(ImmutableMap.of(x, x.square())).apply(x.add(1));
    assertThat(GradientCheck.run(List.of(result), leaves(3, 0)).get(0))
        .isEqualTo(NdArray.of(Shape.of(2), 10.0, 10.0));
  }

  @Test
  void typesAreInferredAnew() {
    Tensor batch = Tensor.placeholder("batch", TensorType.of(FLOAT64, BATCH, 2));
    Tensor bound = Tensor.placeholder("batch", TensorType.of(FLOAT64, 5, 2));
    Tensor result = Rewriter.substituting(ImmutableMap.of(batch, bound)).apply(batch.add(x));
    assertThat(result.shape()).isEqualTo(Shape.of(5, 2));
  }

  @Test
  void replacementThatDoesNotFitIsNamed() {
    Tensor other = Tensor.placeholder("other", TensorType.of(DType.FLOAT32, 2));
    assertThat(messageOf(() -> Rewriter.substituting(ImmutableMap.of(x, other)).apply(x.add(y))))
        .isEqualTo("add: inputs must have one element type, got float32[2] and float64[2]");
  }

  @Test
  void modesPickTheirSideOfEverySwitch() {
    Tensor inner = x.duringTrainingElse(y);
    Tensor output = inner.exp().duringTrainingElse(inner.add(1));
    Tensor training = Mode.TRAINING.rewriter().apply(output);
    Tensor inference = Mode.INFERENCE.rewriter().apply(output);
    for (Tensor result : List.of(training, inference)) {
      assertThat(
              Graph.of(result).nodes().stream()
                  .filter(node -> node.op() instanceof TrainingSwitch)
                  .toList())
          .isEmpty();
    }
    assertThat(GradientCheck.run(List.of(training), leaves(2, 3)).get(0))
        .isEqualTo(NdArray.of(Shape.of(2), Math.exp(2), Math.exp(2)));
    assertThat(GradientCheck.run(List.of(inference), leaves(2, 3)).get(0))
        .isEqualTo(NdArray.of(Shape.of(2), 4.0, 4.0));
    // Where nobody chose, it is inference.
    assertThat(GradientCheck.run(List.of(output), leaves(2, 3)).get(0))
        .isEqualTo(NdArray.of(Shape.of(2), 4.0, 4.0));
  }

  private ImmutableMap<Tensor, NdArray> leaves(double first, double second) {
    return ImmutableMap.of(
        x, NdArray.of(Shape.of(2), first, first), y, NdArray.of(Shape.of(2), second, second));
  }
}

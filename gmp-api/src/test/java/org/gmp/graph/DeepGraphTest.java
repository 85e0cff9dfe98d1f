package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.FLOAT64;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import org.gmp.autodiff.GradientCheck;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.optimize.Pipeline;
import org.gmp.rewrite.Rewriter;
import org.junit.jupiter.api.Test;

/** No part of the engine recurses over the depth of a graph. */
final class DeepGraphTest {
  private static final int DEPTH = 50_000;

  private final Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64));

  /** DEPTH times the negative: x again. */
  private Tensor chain() {
    Tensor y = x;
    for (int i = 0; i < DEPTH; i++) {
      y = y.neg();
    }
    return y;
  }

  private double run(Tensor y) {
    return GradientCheck.run(List.of(y), ImmutableMap.of(x, NdArray.scalar(3))).get(0).item();
  }

  @Test
  void graphsAreOrderedVerifiedAndComputed() {
    Tensor y = chain();
    Graph graph = Graph.of(y);
    assertThat(graph.nodes()).hasSize(DEPTH + 1);
    assertThat(graph.name(y)).isEqualTo("neg_" + (DEPTH - 1));
    assertThat(graph.consumers()).hasSize(DEPTH + 1);
    assertThat(graph.explain().lines().count()).isEqualTo(DEPTH + 1);
    GraphVerifier.verify(graph);
    assertThat(run(y)).isEqualTo(3);
  }

  @Test
  void gradientsReachTheBottom() {
    assertThat(run(Gradients.of(chain(), x).get(x))).isEqualTo(1);
  }

  @Test
  void rewritesReachTheBottom() {
    Rewriter rewriter =
        Rewriter.by(
            node ->
                node.op() instanceof Neg
                    ? Optional.of(node.input(0).add(1).inPlaceOf(node))
                    : Optional.empty());
    assertThat(run(rewriter.apply(chain()))).isEqualTo(3 + DEPTH);
  }

  @Test
  void simplificationReachesTheBottom() {
    assertThat(Pipeline.standard().exact().apply(List.of(chain())).get(0)).isSameInstanceAs(x);
    Tensor y = x;
    for (int i = 0; i < DEPTH; i++) {
      y = y.add(1);
    }
    Tensor simplified = Pipeline.standard().exact().apply(List.of(y)).get(0);
    assertThat(run(simplified)).isEqualTo(3 + DEPTH);
    // The ones are one.
    assertThat(Graph.of(simplified).nodes()).hasSize(DEPTH + 2);
  }
}

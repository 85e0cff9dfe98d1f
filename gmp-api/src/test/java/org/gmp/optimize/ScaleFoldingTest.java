package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

/** Folded graphs compute the same with fewer numbers, and only where there is something to fold. */
final class ScaleFoldingTest {
  private static final int BATCH = 11;
  private static final int UNITS = 5;
  private static final int OUTPUTS = 3;

  private final Map<Tensor, NdArray> leaves = new HashMap<>();
  private final Tensor z = leaf("z", BATCH, UNITS);
  private final Tensor r = leaf("r", UNITS);
  private final Tensor row = leaf("row", 1, UNITS);
  private final Tensor w = leaf("w", UNITS, OUTPUTS);
  private final Tensor d = leaf("d", BATCH, OUTPUTS);

  private Tensor leaf(String name, int... dims) {
    Tensor leaf = Tensor.placeholder(name, TensorType.of(DType.FLOAT64, dims));
    RandomGenerator random = Seed.of(8).child(name).generator();
    double[] values = new double[leaf.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    leaves.put(leaf, NdArray.of(leaf.shape(), values));
    return leaf;
  }

  private double[] values(Tensor output) {
    Graph graph = Graph.of(output);
    Map<Tensor, NdArray> given = new HashMap<>(leaves);
    given.keySet().retainAll(graph.nodes());
    try (Executable executable = new Interpreter().compile(graph)) {
      return executable.run(given).get(0).toDoubles();
    }
  }

  private static long wideProducts(Tensor output) {
    return Graph.of(output).nodes().stream()
        .filter(n -> n.op() instanceof Mul && n.shape().equals(Shape.of(BATCH, UNITS)))
        .count();
  }

  private void assertFolds(Tensor output) {
    Tensor folded = Passes.SCALE_FOLDING.apply(List.of(output)).get(0);
    GraphVerifier.verify(Graph.of(folded));
    assertWithMessage("%s before", output).that(wideProducts(output)).isAtLeast(1);
    assertWithMessage("%s after", output).that(wideProducts(folded)).isEqualTo(0);
    assertThat(folded.type()).isEqualTo(output.type());
    assertThat(values(folded)).usingTolerance(1e-12).containsExactly(values(output)).inOrder();
  }

  private void assertKeeps(Tensor output) {
    assertThat(Graph.of(Passes.SCALE_FOLDING.apply(List.of(output))).explain())
        .isEqualTo(Graph.of(output).explain());
  }

  @Test
  void scaledInputOfAProduct() {
    assertFolds(z.mul(r).matmul(w));
    assertFolds(row.mul(z).matmul(w));
  }

  @Test
  void scaledInputOfAGradientOfWeights() {
    assertFolds(z.mul(r).matmul(d, true, false));
  }

  @Test
  void scaledGradientOfAnInput() {
    assertFolds(d.matmul(w, false, true).mul(r));
    assertFolds(row.mul(d.matmul(w, false, true)));
  }

  @Test
  void gradientOfTheScale() {
    assertFolds(d.matmul(w, false, true).mul(z).sum(0));
    assertFolds(z.mul(d.matmul(w, false, true)).sumKeepingDims(0));
  }

  @Test
  void whatHasNoScaleOrMoreWeightsThanRowsStays() {
    Tensor wide = leaf("wide", UNITS, 4 * BATCH);
    Tensor column = leaf("column", BATCH, 1);
    assertKeeps(z.matmul(w));
    assertKeeps(z.mul(r).matmul(wide));
    assertKeeps(z.mul(column).matmul(w));
    assertKeeps(z.mul(z).matmul(w));
    assertKeeps(z.mul(r).sum(0));
    assertKeeps(d.matmul(w, false, true).mul(z).sum(1));
  }
}

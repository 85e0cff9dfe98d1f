package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Map;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.leaf.Constant;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.rewrite.Rewriter;
import org.junit.jupiter.api.Test;

/** Each simplification, and each reason not to make it. */
final class SimplificationTest {
  private static final Pipeline EXACT = Pipeline.of(Passes.SHARING, Passes.SIMPLIFICATION);

  private final Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, 2, 3));
  private final Tensor y = Tensor.placeholder("y", TensorType.of(FLOAT64, 2, 3));
  private final Tensor row = Tensor.placeholder("row", TensorType.of(FLOAT64, 3));
  private final Tensor batch = Tensor.placeholder("batch", TensorType.of(FLOAT64, BATCH, 3));
  private final Tensor scalar = Tensor.placeholder("scalar", TensorType.of(FLOAT64));

  private static Tensor simplify(Tensor output) {
    return EXACT.apply(List.of(output)).get(0);
  }

  private static Tensor filled(double value, int... dims) {
    return Tensor.filled(TensorType.of(FLOAT64, dims), value);
  }

  /** The lines of a graph without its leaves. */
  private static List<String> body(Tensor output) {
    Graph graph = Graph.of(output);
    return graph
        .explain()
        .lines()
        .filter(line -> line.contains("("))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  private static void staysAsItIs(Tensor output) {
    assertThat(simplify(output)).isSameInstanceAs(output);
  }

  @Test
  void neutralElementsGo() {
    assertThat(simplify(x.add(0))).isSameInstanceAs(x);
    assertThat(simplify(filled(0, 2, 3).add(x))).isSameInstanceAs(x);
    assertThat(simplify(x.sub(0))).isSameInstanceAs(x);
    assertThat(simplify(x.mul(1))).isSameInstanceAs(x);
    assertThat(simplify(filled(1).mul(x))).isSameInstanceAs(x);
    assertThat(simplify(x.div(1))).isSameInstanceAs(x);
    staysAsItIs(filled(0).sub(x));
    staysAsItIs(filled(1).div(x));
    staysAsItIs(x.mul(0));
    staysAsItIs(x.add(1));
  }

  @Test
  void neutralElementThatRepeatsStays() {
    staysAsItIs(row.add(filled(0, 2, 3)));
    staysAsItIs(filled(1, 2, 1).mul(row));
  }

  @Test
  void negativesCancel() {
    assertThat(simplify(x.neg().neg())).isSameInstanceAs(x);
    assertThat(body(simplify(x.neg().neg().neg()))).containsExactly("neg float64[2,3] neg(x)");
    assertThat(body(simplify(x.add(y.neg())))).containsExactly("sub float64[2,3] sub(x, y)");
    assertThat(body(simplify(x.neg().add(y)))).containsExactly("sub float64[2,3] sub(y, x)");
    assertThat(body(simplify(x.sub(y.neg())))).containsExactly("add float64[2,3] add(x, y)");
    assertThat(body(simplify(row.neg().add(x)))).containsExactly("sub float64[2,3] sub(x, row)");
  }

  @Test
  void reshapesMerge() {
    assertThat(body(simplify(x.reshape(6).reshape(3, 2))))
        .containsExactly("reshape float64[3,2] reshape{shape=[3,2]}(x)");
    assertThat(simplify(x.reshape(6).reshape(2, 3))).isSameInstanceAs(x);
    assertThat(simplify(batch.reshape(BATCH, 1, 3).reshape(BATCH, 3))).isSameInstanceAs(batch);
    assertThat(simplify(x.reshape(2, 3))).isSameInstanceAs(x);
    staysAsItIs(x.reshape(6));
    assertThat(((Constant) simplify(filled(7, 2, 3).reshape(6)).op()).value())
        .isEqualTo(NdArray.filled(TensorType.of(FLOAT64, 6), 7));
  }

  @Test
  void castsAndBroadcastsToTheSameTypeGo() {
    assertThat(simplify(Tensor.of(new Cast(FLOAT64), x))).isSameInstanceAs(x);
    assertThat(simplify(Tensor.of(new BroadcastLike(), x, y))).isSameInstanceAs(x);
    staysAsItIs(x.cast(FLOAT32));
    // Rounding in between is not undone.
    staysAsItIs(x.cast(FLOAT32).cast(FLOAT64));
    staysAsItIs(row.broadcastLike(x));
  }

  @Test
  void transposesMerge() {
    Tensor cube = Tensor.placeholder("cube", TensorType.of(FLOAT64, 2, 3, 4));
    assertThat(simplify(x.transpose(0, 1))).isSameInstanceAs(x);
    assertThat(simplify(x.transpose(1, 0).transpose(1, 0))).isSameInstanceAs(x);
    assertThat(simplify(cube.transpose(1, 2, 0).transpose(2, 0, 1))).isSameInstanceAs(cube);
    assertThat(body(simplify(cube.transpose(1, 2, 0).transpose(1, 2, 0))))
        .containsExactly("transpose float64[4,2,3] transpose{order=[2, 0, 1]}(cube)");
    staysAsItIs(x.transpose(1, 0));
  }

  @Test
  void knownCountsAreNumbers() {
    assertThat(simplify(x.elementCount()).isConstant(6)).isTrue();
    assertThat(simplify(x.elementCount(-1)).isConstant(3)).isTrue();
    assertThat(simplify(batch.elementCount(1)).isConstant(3)).isTrue();
    staysAsItIs(batch.elementCount(0));
  }

  @Test
  void constantScalarsAreComputed() {
    assertThat(simplify(filled(2).add(3)).isConstant(5)).isTrue();
    assertThat(simplify(filled(2).sub(3)).isConstant(-1)).isTrue();
    assertThat(simplify(filled(2).mul(3).div(4)).isConstant(1.5)).isTrue();
    assertThat(simplify(filled(9).sqrt().neg()).isConstant(-3)).isTrue();
    Tensor third = Tensor.filled(TensorType.of(FLOAT32), 1).div(3);
    assertThat(((Constant) simplify(third).op()).value())
        .isEqualTo(NdArray.fromDoubles(TensorType.of(FLOAT32), 1f / 3f));
    assertThat(simplify(filled(0.1).cast(FLOAT32)).isConstant(0.1f)).isTrue();
    // Transcendental functions differ between backends in the last bit.
    staysAsItIs(filled(2).exp());
    staysAsItIs(filled(2, 2).add(filled(3, 2)));
    staysAsItIs(scalar.add(3));
  }

  @Test
  void sumsOverNothingGo() {
    Tensor column = Tensor.placeholder("column", TensorType.of(FLOAT64, 2, 1));
    assertThat(simplify(column.sumKeepingDims(1))).isSameInstanceAs(column);
    assertThat(simplify(Tensor.of(new Sum(ImmutableIntArray.of(), false), x))).isSameInstanceAs(x);
    assertThat(simplify(scalar.sum())).isSameInstanceAs(scalar);
    staysAsItIs(column.sum(1));
    staysAsItIs(column.sumKeepingDims(0));
    staysAsItIs(column.sumKeepingDims(0, 1));
  }

  @Test
  void arithmeticBroadcastsByItself() {
    assertThat(body(simplify(row.broadcastLike(x).mul(y))))
        .containsExactly("mul float64[2,3] mul(row, y)");
    assertThat(body(simplify(y.div(row.broadcastLike(x)))))
        .containsExactly("div float64[2,3] div(y, row)");
    assertThat(body(simplify(scalar.broadcastLike(x).add(row.broadcastLike(x)))))
        .containsExactly(
            "broadcast_like float64[2,3] broadcast_like(row, x)",
            "add float64[2,3] add(scalar, broadcast_like)");
    staysAsItIs(row.broadcastLike(x).mul(scalar));
    staysAsItIs(row.broadcastLike(x).exp());
  }

  @Test
  void sharedSubexpressionsAreComputedOnce() {
    Tensor result = simplify(x.add(y).exp().mul(x.add(y).exp()));
    assertThat(result.input(0)).isSameInstanceAs(result.input(1));
    assertThat(body(result))
        .containsExactly(
            "add float64[2,3] add(x, y)",
            "exp float64[2,3] exp(add)",
            "mul float64[2,3] mul(exp, exp)")
        .inOrder();
  }

  @Test
  void sharingReachesAcrossOutputsAndThroughRules() {
    List<Tensor> results =
        EXACT.apply(List.of(x.sub(y).sin(), x.add(y.neg()).sin(), x.sub(y).add(0).sin()));
    assertThat(results.get(1)).isSameInstanceAs(results.get(0));
    assertThat(results.get(2)).isSameInstanceAs(results.get(0));
  }

  @Test
  void onlyWhatIsTheSameIsShared() {
    Tensor twin = Tensor.placeholder("x", TensorType.of(FLOAT64, 2, 3));
    staysAsItIs(x.exp().mul(twin.exp()));
    staysAsItIs(x.sum(0).add(y.sum(0)));
    Tensor step = Tensor.of(new StepCounter());
    Tensor again = Tensor.of(new StepCounter());
    Tensor one = Tensor.of(new RandomUniform(1, FLOAT64), step, x);
    Tensor two = Tensor.of(new RandomUniform(2, FLOAT64), again, x);
    Tensor same = Tensor.of(new RandomUniform(1, FLOAT64), again, x);
    List<Tensor> results = EXACT.apply(List.of(one, two, same));
    assertThat(results.get(1)).isNotSameInstanceAs(results.get(0));
    assertThat(results.get(2)).isSameInstanceAs(results.get(0));
    assertThat(results.get(0).input(0)).isSameInstanceAs(results.get(1).input(0));
  }

  @Test
  void namesOfReplacedNodesAreKept() {
    Tensor result = simplify(x.add(y.neg()).named("difference").exp());
    assertThat(body(result))
        .containsExactly("difference float64[2,3] sub(x, y)", "exp float64[2,3] exp(difference)")
        .inOrder();
  }

  @Test
  void integersAreLeftToTheirBackend() {
    Tensor two = Tensor.filled(TensorType.of(INT32), 2);
    staysAsItIs(two.add(two));
    Tensor label = Tensor.placeholder("label", TensorType.of(INT32, 2));
    assertThat(simplify(label.mul(1))).isSameInstanceAs(label);
  }

  @Test
  void gradientOfAMeanSquareIsAsOneWouldWriteIt() {
    Tensor loss = batch.square().mean();
    Tensor bound = Tensor.placeholder("batch", TensorType.of(FLOAT64, 4, 3));
    Tensor gradient = Gradients.of(loss, batch).get(batch);
    Tensor result = simplify(Rewriter.substituting(Map.of(batch, bound)).apply(gradient));
    assertThat(Graph.of(result).explain())
        .isEqualTo(
            """
            constant    float64[1,1]  constant{value=float64[1,1] [0.08333333333333333]}
            batch       float64[4,3]  placeholder{name=batch}
            constant_1  float64[]     constant{value=float64[] 2.0}
            mul         float64[4,3]  mul(batch, constant_1)
            mul_1       float64[4,3]  mul(constant, mul)
            """);
  }
}

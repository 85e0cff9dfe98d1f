package org.gmp.interpreter;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Graph;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.graph.op.random.RandomUniform;
import org.junit.jupiter.api.Test;

final class InterpreterTest {
  private final Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, BATCH, 2));
  private final Variable w =
      Variable.trainable("w", TensorType.of(FLOAT64, 2), Initializers.ones());
  private final NdArray rows = NdArray.of(Shape.of(3, 2), 1.0, 2, 3, 4, 5, 6);
  private final NdArray weights = NdArray.of(Shape.of(2), 10.0, 100);

  private static ImmutableList<NdArray> run(Map<Tensor, NdArray> leaves, Tensor... outputs) {
    try (Backend backend = new Interpreter();
        Executable executable = backend.compile(Graph.of(outputs))) {
      return executable.run(leaves);
    }
  }

  @Test
  void outputsComeInOrderOneForEach() {
    Tensor y = x.mul(w.tensor());
    ImmutableList<NdArray> results =
        run(ImmutableMap.of(x, rows, w.tensor(), weights), y.sum(1), y.sum(0), y.sum(1), x);
    assertThat(results)
        .containsExactly(
            NdArray.of(Shape.of(3), 210.0, 430, 650),
            NdArray.of(Shape.of(2), 90.0, 1200),
            NdArray.of(Shape.of(3), 210.0, 430, 650),
            rows)
        .inOrder();
  }

  @Test
  void outputsThatOthersReadAreKept() {
    Tensor y = x.mul(x);
    ImmutableList<NdArray> results = run(ImmutableMap.of(x, rows), y, y.mul(y).sum(1), x);
    assertThat(results)
        .containsExactly(
            NdArray.of(Shape.of(3, 2), 1.0, 4, 9, 16, 25, 36),
            NdArray.of(Shape.of(3), 17.0, 337, 1921),
            rows)
        .inOrder();
  }

  @Test
  void oneExecutableTakesAnyBatch() {
    try (Executable executable = new Interpreter().compile(Graph.of(x.mean(0)))) {
      assertThat(executable.run(ImmutableMap.of(x, rows)).get(0))
          .isEqualTo(NdArray.of(Shape.of(2), 3.0, 4));
      assertThat(executable.run(ImmutableMap.of(x, rows.rows(2))).get(0))
          .isEqualTo(NdArray.of(Shape.of(2), 5.0, 6));
    }
  }

  @Test
  void roundsOnlyResults() {
    Tensor third = Tensor.filled(TensorType.of(FLOAT32), 1).div(3);
    ImmutableList<NdArray> results = run(ImmutableMap.of(), third, third.cast(FLOAT64));
    assertThat(results.get(0).get(0)).isEqualTo((double) (1f / 3f));
    assertThat(results.get(1).get(0)).isEqualTo(1.0 / 3);
  }

  @Test
  void stepCounterIsALeafLikeAnyOther() {
    Tensor step = Tensor.of(new StepCounter());
    Tensor mask = Tensor.of(new RandomUniform(3, FLOAT64), step, x);
    Map<Tensor, NdArray> first = ImmutableMap.of(x, rows, step, NdArray.of(Shape.scalar(), 1));
    Map<Tensor, NdArray> second = ImmutableMap.of(x, rows, step, NdArray.of(Shape.scalar(), 2));
    assertThat(run(first, mask)).isEqualTo(run(first, mask));
    assertThat(run(first, mask)).isNotEqualTo(run(second, mask));
  }

  @Test
  void valuesMustBeGivenForLeavesOfTheGraphOnly() {
    Tensor y = x.mul(w.tensor());
    Tensor foreign = Tensor.placeholder("x", x.type());
    assertThat(messageOf(() -> run(ImmutableMap.of(x, rows), y)))
        .isEqualTo("run: no value was given for w: float64[2]");
    assertThat(
            messageOf(() -> run(ImmutableMap.of(foreign, rows, x, rows, w.tensor(), weights), y)))
        .isEqualTo("run: x: float64[?,2] is not a leaf of this graph");
    assertThat(messageOf(() -> run(ImmutableMap.of(y, rows), y)))
        .isEqualTo("run: mul: float64[?,2] is not a leaf of this graph");
    assertThat(messageOf(() -> run(ImmutableMap.of(x, rows.cast(FLOAT32), w.tensor(), weights), y)))
        .isEqualTo("run: x: float64[?,2] was given a value of float32[3,2]");
    assertThat(
            messageOf(
                () ->
                    run(ImmutableMap.of(x, rows.reshape(Shape.of(2, 3)), w.tensor(), weights), y)))
        .isEqualTo("run: x: float64[?,2] was given a value of float64[2,3]");
  }

  @Test
  void errorsOfOpsNameTheNode() {
    Tensor indices = Tensor.placeholder("indices", TensorType.of(INT32, 2));
    NdArray wrong = NdArray.of(Shape.of(2), 1, 3);
    Tensor picked = x.gather(indices).named("layer/picked");
    assertThat(messageOf(() -> run(ImmutableMap.of(x, rows, indices, wrong), picked)))
        .isEqualTo("gather: index 3 is not a row of [3,2] (layer/picked)");
    Tensor scattered = Tensor.of(new ScatterAddRows(3), w.tensor(), indices).named("scattered");
    assertThat(
            messageOf(() -> run(ImmutableMap.of(w.tensor(), weights, indices, wrong), scattered)))
        .isEqualTo("scatter_add_rows: index 3 is not one of 3 (scattered)");
  }

  @Test
  void valueOfAnotherShapeThanInferredIsFoundOut() {
    Tensor y = Tensor.of(new Liar(), w.tensor());
    assertThat(messageOf(() -> run(ImmutableMap.of(w.tensor(), weights), y)))
        .isEqualTo("liar: computed [1] for float64[2] (liar)");
  }

  /** An op that does not compute what it infers. */
  private static final class Liar extends Op {
    @Override
    public String name() {
      return "liar";
    }

    @Override
    public TensorType infer(OpInputs in) {
      return in.type(0);
    }

    @Override
    public List<Tensor> gradient(Tensor y, Tensor dy) {
      throw new AssertionError("not differentiated");
    }

    @Override
    public DoubleArray evaluate(List<DoubleArray> in) {
      return DoubleArray.zeros(Shape.of(1));
    }
  }
}

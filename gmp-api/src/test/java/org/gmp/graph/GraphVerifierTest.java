package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each law, broken once. */
final class GraphVerifierTest {
  private final Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, 2));

  /** An op whose type rule answers whatever it is told, and tells it apart only later. */
  private static final class Fickle extends Op {
    private TensorType answer;
    private boolean refuses;

    Fickle(TensorType answer) {
      this.answer = answer;
    }

    @Override
    public String name() {
      return "fickle";
    }

    @Override
    public TensorType infer(OpInputs in) {
      in.require(!refuses, "takes nothing any more");
      return answer;
    }

    @Override
    public List<Tensor> gradient(Tensor y, Tensor dy) {
      throw new AssertionError("not differentiated");
    }

    @Override
    public DoubleArray evaluate(List<DoubleArray> in) {
      throw new AssertionError("not evaluated");
    }
  }

  private static String violationsOf(Tensor output) {
    return messageOf(() -> GraphVerifier.verify(Graph.of(output)));
  }

  @Test
  void lawfulGraphPasses() {
    Tensor batch = Tensor.placeholder("batch", TensorType.of(FLOAT64, BATCH, 2));
    GraphVerifier.verify(Graph.of(batch.add(x).mean(0).mul(x)));
  }

  @Test
  void typeMustBeWhatTheOpInfers() {
    Fickle op = new Fickle(TensorType.of(FLOAT64, 2));
    Tensor y = Tensor.of(op, x);
    GraphVerifier.verify(Graph.of(y));
    op.answer = TensorType.of(FLOAT64, 3);
    assertThat(violationsOf(y))
        .isEqualTo("graph: laws are broken: fickle has type float64[2], its op infers float64[3]");
  }

  @Test
  void opMustTakeItsInputs() {
    Fickle op = new Fickle(TensorType.of(FLOAT64, 2));
    Tensor y = Tensor.of(op, x);
    op.refuses = true;
    assertThat(violationsOf(y))
        .isEqualTo(
            "graph: laws are broken: fickle is not what its op takes: fickle: takes nothing any"
                + " more");
  }

  @Test
  void unknownDimensionMustComeFromAnInput() {
    Tensor y = Tensor.of(new Fickle(TensorType.of(FLOAT64, BATCH)), x);
    assertThat(violationsOf(y))
        .isEqualTo(
            "graph: laws are broken: fickle has an unknown dimension that none of its inputs has");
  }

  @Test
  void leavesButPlaceholdersHaveKnownSizes() {
    Tensor y = Tensor.of(new Fickle(TensorType.of(FLOAT64, BATCH)));
    assertThat(violationsOf(y)).contains("fickle has an unknown dimension");
  }

  @Test
  void variablesOfOneNameAreOne() {
    TensorType type = TensorType.of(FLOAT64, 2);
    Variable one = Variable.trainable("w", type, Initializers.zeros());
    Variable two = Variable.trainable("w", type, Initializers.ones());
    GraphVerifier.verify(Graph.of(one.tensor().add(one.tensor())));
    assertThat(violationsOf(one.tensor().add(two.tensor())))
        .isEqualTo("graph: laws are broken: w is the name of two variables");
  }

  @Test
  void nodeComesAfterItsInputs() {
    Tensor y = x.relu();
    assertThat(
            messageOf(() -> GraphVerifier.verify(ImmutableList.of(y, x), node -> node.op().name())))
        .isEqualTo("graph: laws are broken: relu comes before one of its inputs");
  }

  @Test
  void namesAreUnique() {
    assertThat(
            messageOf(
                () -> GraphVerifier.verify(ImmutableList.of(x, x.relu()), node -> "the same")))
        .isEqualTo("graph: laws are broken: the same is the name of two nodes");
  }

  @Test
  void allViolationsAreNamedTogether() {
    Fickle op = new Fickle(TensorType.of(FLOAT64, 2));
    Tensor y = Tensor.of(op, Tensor.of(op, x));
    op.answer = TensorType.of(FLOAT64, BATCH);
    assertThat(violationsOf(y)).contains("fickle has type");
    assertThat(violationsOf(y)).contains("fickle_1 has type");
  }
}

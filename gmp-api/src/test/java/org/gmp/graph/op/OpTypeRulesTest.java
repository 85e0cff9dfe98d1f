package org.gmp.graph.op;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.BOOL;
import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;
import static org.gmp.graph.Shape.BATCH;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializers;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Shaping;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.OpCases;
import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.graph.op.reduction.ArgMax;
import org.gmp.graph.op.reduction.ReduceMax;
import org.gmp.graph.op.scan.LinearRecurrence;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Concat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ops say of inputs that do not fit: op, requirement, what came, and where. */
final class OpTypeRulesTest {
  private static Tensor floats(int... dims) {
    return Tensor.placeholder("x", TensorType.of(FLOAT64, dims));
  }

  private static Tensor singles(int... dims) {
    return Tensor.placeholder("s", TensorType.of(FLOAT32, dims));
  }

  private static Tensor ints(int... dims) {
    return Tensor.placeholder("i", TensorType.of(INT32, dims));
  }

  private static Tensor bools(int... dims) {
    return Tensor.placeholder("b", TensorType.of(BOOL, dims));
  }

  private static Tensor weight(int... dims) {
    return Variable.trainable("dense_2/kernel", TensorType.of(FLOAT64, dims), Initializers.zeros())
        .tensor();
  }

  private static Arguments bad(String message, Supplier<Tensor> made) {
    return arguments(message, made);
  }

  private static ImmutableIntArray axes(int... axes) {
    return ImmutableIntArray.copyOf(axes);
  }

  private static Stream<Arguments> products() {
    return Stream.of(
        bad(
            "matmul: inner dimensions must agree, got [?,64] x [128,10] (dense_2)",
            () -> floats(BATCH, 64).matmul(weight(128, 10))),
        bad(
            "matmul: inner dimensions must agree, got [3,2]' x [2,4]",
            () -> floats(3, 2).matmul(floats(2, 4), true, false)),
        bad(
            "matmul: inner dimensions must agree, got [3,2] x [2,4]'",
            () -> floats(3, 2).matmul(floats(2, 4), false, true)),
        bad(
            "matmul: operands need two axes or more, got [3] x [3,4]",
            () -> floats(3).matmul(floats(3, 4))),
        bad(
            "matmul: outer dimensions must broadcast, got [2,3,4] x [3,4,5]",
            () -> floats(2, 3, 4).matmul(floats(3, 4, 5))),
        bad(
            "matmul: only one size of the result may be unknown, got [?,3] x [?,3]",
            () -> floats(BATCH, 3).matmul(floats(BATCH, 3), false, true)),
        bad(
            "matmul: inputs must have one element type, got float64[2,3] and float32[3,4]",
            () -> floats(2, 3).matmul(singles(3, 4))),
        bad(
            "matmul: input 0 must be floating point, got int32[2,3]",
            () -> ints(2, 3).matmul(ints(3, 4))));
  }

  private static Stream<Arguments> elementwise() {
    return Stream.of(
        bad(
            "add: shapes must broadcast, got [?,3] and [4] (dense_2)",
            () -> floats(BATCH, 3).add(weight(4))),
        bad(
            "add: shapes must broadcast, got [?,1] and [1,?]",
            () -> floats(BATCH, 1).add(floats(1, BATCH))),
        bad(
            "sub: inputs must have one element type, got float64[3] and float32[3]",
            () -> floats(3).sub(singles(3))),
        bad("mul: inputs must be numbers, got bool[3]", () -> bools(3).mul(bools(3))),
        bad("div: input 0 must be floating point, got int32[3]", () -> ints(3).div(ints(3))),
        bad("maximum: shapes must broadcast, got [2] and [3]", () -> floats(2).maximum(floats(3))),
        bad("minimum: shapes must broadcast, got [2] and [3]", () -> floats(2).minimum(floats(3))),
        bad("atan2: input 0 must be floating point, got int32[3]", () -> ints(3).atan2(ints(3))),
        bad("add: takes 2 inputs, got 1", () -> Tensor.of(new Add(), floats(3))),
        bad("neg: inputs must be numbers, got bool[3]", () -> bools(3).neg()),
        bad("abs: inputs must be numbers, got bool[3]", () -> bools(3).abs()),
        bad("sign: inputs must be numbers, got bool[3]", () -> bools(3).sign()),
        bad("square: inputs must be numbers, got bool[3]", () -> bools(3).square()),
        bad("sqrt: input 0 must be floating point, got int32[3]", () -> ints(3).sqrt()),
        bad("exp: input 0 must be floating point, got int32[3]", () -> ints(3).exp()),
        bad("log: input 0 must be floating point, got int32[3]", () -> ints(3).log()),
        bad("sin: input 0 must be floating point, got int32[3]", () -> ints(3).sin()),
        bad("cos: input 0 must be floating point, got int32[3]", () -> ints(3).cos()),
        bad("relu: input 0 must be floating point, got int32[3]", () -> ints(3).relu()),
        bad("tanh: input 0 must be floating point, got int32[3]", () -> ints(3).tanh()),
        bad("sigmoid: input 0 must be floating point, got int32[3]", () -> ints(3).sigmoid()),
        bad("softplus: input 0 must be floating point, got int32[3]", () -> ints(3).softplus()),
        bad(
            "log_softmax: input 0 must be floating point, got int32[3]",
            () -> ints(3).logSoftmax()),
        bad("log_softmax: needs an axis of classes, got float64[]", () -> floats().logSoftmax()),
        bad(
            "relu_grad: gradient and input must have one type, got float64[3] and float64[1]",
            () -> Tensor.of(new ReluGrad(), floats(3), floats(1))));
  }

  private static Stream<Arguments> comparisons() {
    return Stream.of(
        bad("greater: shapes must broadcast, got [2] and [3]", () -> floats(2).greater(floats(3))),
        bad(
            "greater_equal: inputs must be numbers, got bool[2]",
            () -> bools(2).greaterEqual(bools(2))),
        bad(
            "equal: inputs must have one element type, got float64[2] and int32[2]",
            () -> floats(2).equalTo(ints(2))),
        bad("logical_and: inputs must be bool, got int32[2]", () -> bools(2).and(ints(2))),
        bad("logical_or: inputs must be bool, got int32[2]", () -> ints(2).or(bools(2))),
        bad("logical_not: input must be bool, got float64[2]", () -> floats(2).not()),
        bad("is_finite: input 0 must be floating point, got int32[2]", () -> ints(2).isFinite()),
        bad(
            "select: condition must be bool, got int32[2]",
            () -> ints(2).select(floats(2), floats(2))),
        bad(
            "select: choices must have one element type, got float64[2] and float32[2]",
            () -> bools(2).select(floats(2), singles(2))),
        bad(
            "select: shapes must broadcast, got [2] and [3]",
            () -> bools(2).select(floats(2), floats(3))),
        bad("arg_max: axis 2 is not an axis of float64[2,3]", () -> floats(2, 3).argMax(2)),
        bad("arg_max: input 0 must be floating point, got int32[2]", () -> ints(2).argMax(0)),
        bad("arg_max: takes 1 inputs, got 0", () -> Tensor.of(new ArgMax(0))),
        bad("one_hot: labels must be int32, got float64[2]", () -> floats(2).oneHot(3, FLOAT64)),
        bad(
            "one_hot: needs a positive depth of numbers, got one_hot{depth=0, dtype=float64}",
            () -> ints(2).oneHot(0, FLOAT64)),
        bad(
            "one_hot: needs a positive depth of numbers, got one_hot{depth=2, dtype=bool}",
            () -> ints(2).oneHot(2, BOOL)));
  }

  private static Stream<Arguments> reductions() {
    return Stream.of(
        bad("sum: axis 2 is not an axis of float64[2,3]", () -> floats(2, 3).sum(2)),
        bad("sum: axis -3 is not an axis of float64[2,3]", () -> floats(2, 3).sum(-3)),
        bad("sum: axes must differ, got [1, -1] for float64[2,3]", () -> floats(2, 3).sum(1, -1)),
        bad("sum: inputs must be numbers, got bool[2]", () -> bools(2).sum()),
        bad(
            "reduce_max: axis 1 is not an axis of float64[2]",
            () -> Tensor.of(new ReduceMax(axes(1), true), floats(2))),
        bad("element_count: inputs must be numbers, got bool[2]", () -> bools(2).elementCount()),
        bad(
            "element_count: axis 1 is not an axis of float64[2] (dense_2)",
            () -> weight(2).elementCount(1)),
        bad("cum_sum: axis 1 is not an axis of float64[2]", () -> floats(2).cumSum(1, false)),
        bad("cum_sum: input 0 must be floating point, got int32[2]", () -> ints(2).cumSum(0, true)),
        bad("cum_prod: axis -2 is not an axis of float64[2]", () -> floats(2).cumProd(-2)),
        bad("cum_prod: needs a known axis, got float64[?,2]", () -> floats(BATCH, 2).cumProd(0)),
        bad(
            "linear_recurrence: factors and terms must have one type, got float64[2] and float64[3]",
            () -> Tensor.of(new LinearRecurrence(0, false), floats(2), floats(3))),
        bad(
            "linear_recurrence: needs a known axis, got float64[?]",
            () -> Tensor.of(new LinearRecurrence(0, false), floats(BATCH), floats(BATCH))));
  }

  private static Stream<Arguments> shapes() {
    return Stream.of(
        bad("reshape: sizes must agree, got [2,3] to [5]", () -> floats(2, 3).reshape(5)),
        bad("reshape: sizes must agree, got [?,3] to [6]", () -> floats(BATCH, 3).reshape(6)),
        bad("reshape: sizes must agree, got [?,3] to [?]", () -> floats(BATCH, 3).reshape(BATCH)),
        bad("reshape: [2,3] does not fit into [?,4]", () -> floats(2, 3).reshape(BATCH, 4)),
        bad("reshape: [2,3] does not fit into [?,0]", () -> floats(2, 3).reshape(BATCH, 0)),
        bad(
            "transpose: order must name each axis of float64[2,3] once, got [0, 0]",
            () -> floats(2, 3).transpose(0, 0)),
        bad(
            "transpose: order must name each axis of float64[2,3] once, got [1]",
            () -> floats(2, 3).transpose(1)),
        bad(
            "slice: range must lie within a known axis, got 3 elements from 1 of axis 1 of"
                + " float64[2,3]",
            () -> floats(2, 3).slice(-1, 1, 3)),
        bad(
            "slice: range must lie within a known axis, got 1 elements from 2147483647 of axis 0"
                + " of float64[2]",
            () -> floats(2).slice(0, Integer.MAX_VALUE, 1)),
        bad(
            "slice: range must lie within a known axis, got 1 elements from 0 of axis 0 of"
                + " float64[?]",
            () -> floats(BATCH).slice(0, 0, 1)),
        bad(
            "pad: needs a known axis and counts of at least 0, got"
                + " pad{axis=0, before=-1, after=0} for float64[2]",
            () -> floats(2).pad(0, -1, 0)),
        bad(
            "pad: needs a known axis and counts of at least 0, got"
                + " pad{axis=0, before=2147483647, after=2147483647} for float64[1]",
            () -> floats(1).pad(0, Integer.MAX_VALUE, Integer.MAX_VALUE)),
        bad("pad: inputs must be numbers, got bool[2]", () -> bools(2).pad(0, 1, 1)),
        bad("concat: takes at least one input", () -> Shaping.concat(0)),
        bad(
            "concat: inputs must agree but along the known axis 1, got float64[2,3] and"
                + " float64[3,3]",
            () -> Shaping.concat(-1, floats(2, 3), floats(3, 3))),
        bad(
            "concat: inputs must agree but along the known axis 0, got float64[?] and float64[?]",
            () -> Shaping.concat(0, floats(BATCH), floats(BATCH))),
        bad(
            "concat: inputs must agree but along the known axis 0, got float64[2] and int32[2]",
            () -> Shaping.concat(0, floats(2), ints(2))),
        bad(
            "broadcast_like: [2,3] does not broadcast to [3]",
            () -> Tensor.of(new BroadcastLike(), floats(2, 3), floats(3))));
  }

  private static Stream<Arguments> rows() {
    return Stream.of(
        bad(
            "gather: indices must be an int32 vector, got float64[2]",
            () -> floats(2, 3).gather(floats(2))),
        bad(
            "gather: indices must be an int32 vector, got int32[2,1]",
            () -> floats(2, 3).gather(ints(2, 1))),
        bad("gather: needs rows to pick from, got float64[]", () -> floats().gather(ints(2))),
        bad(
            "gather: only the outermost size of the result may be unknown, got rows of"
                + " float64[2,?] picked by int32[?]",
            () -> floats(2, BATCH).gather(ints(BATCH))),
        bad(
            "scatter_add_rows: needs an int32 index for each row, got int32[3] for float64[2,3]",
            () -> Tensor.of(new ScatterAddRows(2), floats(2, 3), ints(3))),
        bad(
            "scatter_add_rows: needs rows, got bool[2]",
            () -> Tensor.of(new ScatterAddRows(2), bools(2), ints(2))),
        bad(
            "scatter_add_rows: the number of rows must be at least 0, got -1",
            () -> Tensor.of(new ScatterAddRows(-1), floats(2), ints(2))));
  }

  private static Stream<Arguments> flow() {
    return Stream.of(
        bad(
            "random_uniform: the count of draws must be an int32 scalar, got int32[1]",
            () -> Tensor.of(new RandomUniform(1, FLOAT64), ints(1), floats(2))),
        bad(
            "random_uniform: draws floating point numbers, not int32",
            () -> Tensor.of(new RandomUniform(1, INT32), ints(), floats(2))),
        bad(
            "training_switch: both values must have one type, got float64[2] and float64[1]",
            () -> floats(2).duringTrainingElse(floats(1))),
        bad("stop_gradient: takes 1 inputs, got 0", () -> Tensor.of(new StopGradient())),
        bad("cast: takes 1 inputs, got 2", () -> Tensor.of(new Cast(INT32), floats(1), floats(1))));
  }

  private static Stream<Arguments> all() {
    return Stream.of(
            products(),
            elementwise(),
            comparisons(),
            reductions(),
            shapes(),
            rows(),
            flow(),
            SpatialTypeRules.all(),
            CompositeTypeRules.all())
        .flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("all")
  void saysWhatDoesNotFit(String message, Supplier<Tensor> made) {
    GraphException e = assertThrows(GraphException.class, made::get);
    assertThat(e).hasMessageThat().isEqualTo(message);
  }

  @Test
  void everyOpHasInputsThatItRefuses() {
    ImmutableSet<String> refused =
        all().map(a -> ((String) a.get()[0]).replaceFirst(":.*", "")).collect(toImmutableSet());
    ImmutableSet<String> ops =
        OpCases.all().stream().map(OpTypeRulesTest::nameOf).collect(toImmutableSet());
    assertThat(refused).containsExactlyElementsIn(ops);
  }

  private static String nameOf(OpCase opCase) {
    return Graph.of(opCase.expression().over(opCase.inputs(DType.FLOAT64))).nodes().stream()
        .map(Tensor::op)
        .filter(op -> op.getClass() == opCase.op())
        .map(Op::name)
        .findFirst()
        .orElseThrow();
  }

  /** Too few and too many inputs are refused by their number, not by an index. */
  @Test
  void everyOpCountsItsInputs() {
    ImmutableList<Tensor> many =
        ImmutableList.of(floats(), floats(), floats(), floats(), floats(), floats());
    for (OpCase opCase : OpCases.all()) {
      Tensor y = opCase.expression().over(opCase.inputs(DType.FLOAT64));
      Op op =
          Graph.of(y).nodes().stream()
              .map(Tensor::op)
              .filter(o -> o.getClass() == opCase.op())
              .findFirst()
              .orElseThrow();
      GraphException none =
          assertThrows(GraphException.class, () -> Tensor.of(op, ImmutableList.of()));
      assertThat(none).hasMessageThat().startsWith(op.name() + ": takes ");
      if (!(op instanceof Concat)) {
        GraphException tooMany = assertThrows(GraphException.class, () -> Tensor.of(op, many));
        assertThat(tooMany).hasMessageThat().startsWith(op.name() + ": takes ");
      }
    }
  }

  @Test
  void resultsHaveTheTypesThatOpsPromise() {
    assertThat(floats(BATCH, 3).argMax(1).type()).isEqualTo(TensorType.of(INT32, BATCH));
    assertThat(ints(BATCH).oneHot(4, FLOAT32).type()).isEqualTo(TensorType.of(FLOAT32, BATCH, 4));
    assertThat(floats(BATCH, 3).greater(1).type()).isEqualTo(TensorType.of(BOOL, BATCH, 3));
    assertThat(floats(BATCH, 3).matmul(weight(3, 5)).type())
        .isEqualTo(TensorType.of(FLOAT64, BATCH, 5));
    assertThat(floats(BATCH, 3).matmul(floats(BATCH, 2), true, false).shape())
        .isEqualTo(Shape.of(3, 2));
    assertThat(floats(6).reshape(BATCH, 2).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(floats(BATCH, 2, 3).sumKeepingDims(0, -1).shape()).isEqualTo(Shape.of(1, 2, 1));
    assertThat(singles(2).mean().type()).isEqualTo(TensorType.of(FLOAT32));
  }
}

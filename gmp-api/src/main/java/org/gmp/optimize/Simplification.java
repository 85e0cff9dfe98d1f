package org.gmp.optimize;

import static org.gmp.optimize.Pattern.any;
import static org.gmp.optimize.Pattern.anyOf;
import static org.gmp.optimize.Pattern.constant;
import static org.gmp.optimize.Pattern.op;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.elementwise.Sqrt;
import org.gmp.graph.op.leaf.Constant;
import org.gmp.graph.op.reduction.ElementCount;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Reshape;
import org.gmp.graph.op.shape.Transpose;

/** Algebra that keeps every number as it was, up to the sign of a zero. */
final class Simplification {
  private static final Pattern X = any();
  private static final Pattern Y = any();

  /** Neutral elements, where the other operand repeats nothing. */
  private static final Rule NEUTRAL_ELEMENT =
      Rule.of(
          "neutral-element",
          "x + 0 = x - 0 = x * 1 = x / 1 = x",
          anyOf(
                  op(Add.class, X, constant(0)),
                  op(Sub.class, X, constant(0)),
                  op(Mul.class, X, constant(1)),
                  op(Div.class, X, constant(1)))
              .where((node, m) -> m.get(X).type().equals(node.type())),
          m -> m.get(X));

  private static final Rule DOUBLE_NEGATION =
      Rule.of("double-negation", "-(-x) = x", op(Neg.class, op(Neg.class, X)), m -> m.get(X));

  private static final Rule ADDED_NEGATIVE =
      Rule.of(
          "added-negative",
          "x + (-y) = x - y",
          op(Add.class, X, op(Neg.class, Y)),
          m -> m.get(X).sub(m.get(Y)));

  private static final Rule SUBTRACTED_NEGATIVE =
      Rule.of(
          "subtracted-negative",
          "x - (-y) = x + y",
          op(Sub.class, X, op(Neg.class, Y)),
          m -> m.get(X).add(m.get(Y)));

  private static final OpPattern<Reshape> RESHAPE = op(Reshape.class, op(Reshape.class, X));

  private static final Rule RESHAPE_OF_RESHAPE =
      Rule.of(
          "reshape-of-reshape",
          "a reshape of a reshape is the last reshape",
          RESHAPE,
          m -> Tensor.of(m.op(RESHAPE), m.get(X)));

  private static final OpPattern<Constant> CONSTANT = op(Constant.class);
  private static final Pattern RESHAPED_CONSTANT = op(Reshape.class, CONSTANT);

  private static final Rule RESHAPE_OF_CONSTANT =
      Rule.of(
          "reshape-of-constant",
          "a reshape of a constant is a constant",
          RESHAPED_CONSTANT.where((node, m) -> node.shape().isStatic()),
          m -> Tensor.constant(m.op(CONSTANT).value().reshape(m.get(RESHAPED_CONSTANT).shape())));

  private static final Rule SAME_TYPE =
      Rule.of(
          "same-type",
          "a reshape, cast or broadcast of x to the type of x is x",
          anyOf(op(Reshape.class, X), op(Cast.class, X), op(BroadcastLike.class, X, Y))
              .where((node, m) -> m.get(X).type().equals(node.type())),
          m -> m.get(X));

  private static final Rule IDENTITY_TRANSPOSE =
      Rule.of(
          "identity-transpose",
          "a transpose that leaves every axis in its place does nothing",
          op(Transpose.class, Simplification::isIdentity, X),
          m -> m.get(X));

  private static final OpPattern<Transpose> INNER = op(Transpose.class, X);
  private static final OpPattern<Transpose> OUTER = op(Transpose.class, INNER);

  private static final Rule TRANSPOSE_OF_TRANSPOSE =
      Rule.of(
          "transpose-of-transpose",
          "a transpose of a transpose is one transpose",
          OUTER,
          m ->
              m.get(X)
                  .transpose(
                      m.op(OUTER).order().stream()
                          .map(axis -> m.op(INNER).order().get(axis))
                          .toArray()));

  private static final OpPattern<ElementCount> COUNT = op(ElementCount.class, X);

  private static final Rule KNOWN_COUNT =
      Rule.of(
          "known-count",
          "the number of elements along known axes is a constant",
          COUNT.where((node, m) -> isKnown(m.op(COUNT), m.get(X).shape())),
          m -> count(m.get(COUNT), m.op(COUNT), m.get(X).shape()));

  private static final Pattern FIRST = op(Constant.class);
  private static final Pattern SECOND = op(Constant.class);
  private static final Pattern OF_CONSTANTS =
      anyOf(
          op(Add.class, FIRST, SECOND),
          op(Sub.class, FIRST, SECOND),
          op(Mul.class, FIRST, SECOND),
          op(Div.class, FIRST, SECOND),
          op(Neg.class, FIRST),
          op(Sqrt.class, FIRST),
          op(Cast.class, FIRST));

  /** Only of ops that every backend rounds correctly. */
  private static final Rule CONSTANT_SCALARS =
      Rule.of(
          "constant-scalars",
          "correctly rounded arithmetic on constant scalars is a constant",
          OF_CONSTANTS.where((node, m) -> node.shape().rank() == 0 && node.dtype().isFloating()),
          m -> evaluated(m.get(OF_CONSTANTS)));

  private static final OpPattern<Sum> SUM = op(Sum.class, X);

  private static final Rule SUM_OVER_NOTHING =
      Rule.of(
          "sum-over-nothing",
          "a sum over no axes, or over axes of size 1 that it keeps, does nothing",
          SUM.where((node, m) -> sumsNothing(m.op(SUM), m.get(X).shape())),
          m -> m.get(X));

  private static final Pattern BROADCAST = op(BroadcastLike.class, X, any());
  private static final Pattern ARITHMETIC =
      anyOf(
              op(Add.class, BROADCAST, Y),
              op(Mul.class, BROADCAST, Y),
              op(Sub.class, BROADCAST, Y),
              op(Sub.class, Y, BROADCAST),
              op(Div.class, BROADCAST, Y),
              op(Div.class, Y, BROADCAST))
          .where((node, m) -> Operands.haveOneShape(m.get(Y), node));

  private static final Rule NEEDLESS_BROADCAST =
      Rule.of(
          "needless-broadcast",
          "arithmetic repeats its operands by itself: op(broadcast x, y) = op(x, y)",
          ARITHMETIC,
          m -> withInput(m.get(ARITHMETIC), m.get(BROADCAST), m.get(X)));

  static final Pass PASS =
      Pass.of(
          "simplification",
          "Leaves out what changes no number: neutral elements, reshapes of reshapes, negatives"
              + " of negatives, and the like.",
          Pass.Effect.EXACT,
          NEUTRAL_ELEMENT,
          DOUBLE_NEGATION,
          ADDED_NEGATIVE,
          SUBTRACTED_NEGATIVE,
          RESHAPE_OF_RESHAPE,
          RESHAPE_OF_CONSTANT,
          SAME_TYPE,
          IDENTITY_TRANSPOSE,
          TRANSPOSE_OF_TRANSPOSE,
          KNOWN_COUNT,
          CONSTANT_SCALARS,
          SUM_OVER_NOTHING,
          NEEDLESS_BROADCAST);

  private Simplification() {}

  private static boolean isIdentity(Transpose transpose) {
    int rank = transpose.order().length();
    return transpose.order().equals(ImmutableIntArray.copyOf(IntStream.range(0, rank)));
  }

  private static boolean isKnown(ElementCount count, Shape shape) {
    return count.axes().stream().noneMatch(axis -> shape.dim(axis) == Shape.BATCH);
  }

  private static Tensor count(Tensor node, ElementCount count, Shape shape) {
    double product =
        Arrays.stream(count.axes().toArray()).mapToDouble(shape::dim).reduce(1, (a, b) -> a * b);
    return Tensor.filled(node.type(), product);
  }

  private static Tensor evaluated(Tensor node) {
    ImmutableList<DoubleArray> values =
        node.inputs().stream()
            .map(input -> input.op().evaluate(ImmutableList.of()))
            .collect(ImmutableList.toImmutableList());
    return Tensor.constant(node.op().evaluate(values).toArray(node.dtype()));
  }

  private static boolean sumsNothing(Sum sum, Shape shape) {
    return sum.axes().isEmpty()
        || (sum.keepDims() && sum.axes().stream().allMatch(axis -> shape.dim(axis) == 1));
  }

  /** A node with another in one input's place, the first of its kind. */
  private static Tensor withInput(Tensor node, Tensor before, Tensor after) {
    List<Tensor> inputs = new ArrayList<>(node.inputs());
    inputs.set(inputs.indexOf(before), after);
    return node.withInputs(ImmutableList.copyOf(inputs));
  }
}

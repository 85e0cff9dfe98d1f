package org.gmp.rewrite;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
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

/** The simplifications, each with its law. A rule answers nothing where it does not apply. */
final class SimplificationRules {
  /** All rules, in the order in which they are tried. */
  static final ImmutableList<Function<Tensor, Optional<Tensor>>> ALL =
      ImmutableList.of(
          SimplificationRules::neutralElement,
          SimplificationRules::doubleNegation,
          SimplificationRules::addedNegative,
          SimplificationRules::reshapeOfReshape,
          SimplificationRules::reshapeOfConstant,
          SimplificationRules::sameShape,
          SimplificationRules::transposeOfTranspose,
          SimplificationRules::knownCount,
          SimplificationRules::constantScalars,
          SimplificationRules::sumOverNothing,
          SimplificationRules::needlessBroadcast);

  private SimplificationRules() {}

  /** x + 0 = 0 + x = x - 0 = x * 1 = 1 * x = x / 1 = x, where the other operand repeats nothing. */
  static Optional<Tensor> neutralElement(Tensor node) {
    Op op = node.op();
    if (op instanceof Add || op instanceof Mul) {
      double neutral = op instanceof Add ? 0 : 1;
      if (node.input(0).isConstant(neutral)) {
        return sameType(node, node.input(1));
      }
      return node.input(1).isConstant(neutral) ? sameType(node, node.input(0)) : Optional.empty();
    }
    if ((op instanceof Sub && node.input(1).isConstant(0))
        || (op instanceof Div && node.input(1).isConstant(1))) {
      return sameType(node, node.input(0));
    }
    return Optional.empty();
  }

  /** -(-x) = x. */
  static Optional<Tensor> doubleNegation(Tensor node) {
    return node.op() instanceof Neg && node.input(0).op() instanceof Neg
        ? Optional.of(node.input(0).input(0))
        : Optional.empty();
  }

  /** x + (-y) = x - y; (-x) + y = y - x; x - (-y) = x + y. */
  static Optional<Tensor> addedNegative(Tensor node) {
    if (node.op() instanceof Add && node.input(1).op() instanceof Neg) {
      return replaced(node, node.input(0).sub(node.input(1).input(0)));
    }
    if (node.op() instanceof Add && node.input(0).op() instanceof Neg) {
      return replaced(node, node.input(1).sub(node.input(0).input(0)));
    }
    if (node.op() instanceof Sub && node.input(1).op() instanceof Neg) {
      return replaced(node, node.input(0).add(node.input(1).input(0)));
    }
    return Optional.empty();
  }

  /** A reshape of a reshape is the last reshape. */
  static Optional<Tensor> reshapeOfReshape(Tensor node) {
    return node.op() instanceof Reshape reshape && node.input(0).op() instanceof Reshape
        ? replaced(node, Tensor.of(reshape, node.input(0).input(0)))
        : Optional.empty();
  }

  /** A reshape of a constant is a constant. */
  static Optional<Tensor> reshapeOfConstant(Tensor node) {
    return node.op() instanceof Reshape && node.input(0).op() instanceof Constant constant
        ? Optional.of(Tensor.constant(constant.value().reshape(node.shape())))
        : Optional.empty();
  }

  /** A reshape, cast or broadcast to the type that is there already does nothing. */
  static Optional<Tensor> sameShape(Tensor node) {
    Op op = node.op();
    return op instanceof Reshape || op instanceof Cast || op instanceof BroadcastLike
        ? sameType(node, node.input(0))
        : Optional.empty();
  }

  /** A transpose of a transpose is one transpose, or nothing. */
  static Optional<Tensor> transposeOfTranspose(Tensor node) {
    if (!(node.op() instanceof Transpose outer)) {
      return Optional.empty();
    }
    int rank = node.shape().rank();
    if (outer.order().equals(ImmutableIntArray.copyOf(IntStream.range(0, rank)))) {
      return Optional.of(node.input(0));
    }
    return node.input(0).op() instanceof Transpose inner
        ? replaced(
            node,
            node.input(0)
                .input(0)
                .transpose(outer.order().stream().map(i -> inner.order().get(i)).toArray()))
        : Optional.empty();
  }

  /** The number of elements along known axes is a constant. */
  static Optional<Tensor> knownCount(Tensor node) {
    if (!(node.op() instanceof ElementCount count)) {
      return Optional.empty();
    }
    Shape shape = node.input(0).shape();
    double product = 1;
    for (int axis : count.axes().toArray()) {
      if (shape.dim(axis) == Shape.BATCH) {
        return Optional.empty();
      }
      product *= shape.dim(axis);
    }
    return Optional.of(Tensor.filled(node.type(), product));
  }

  /** Correctly rounded arithmetic on constant scalars is a constant. */
  static Optional<Tensor> constantScalars(Tensor node) {
    Op op = node.op();
    boolean exact =
        op instanceof Add
            || op instanceof Sub
            || op instanceof Mul
            || op instanceof Div
            || op instanceof Neg
            || op instanceof Sqrt
            || op instanceof Cast;
    if (!exact || node.shape().rank() > 0 || !node.dtype().isFloating()) {
      return Optional.empty();
    }
    if (!node.inputs().stream().allMatch(i -> i.op() instanceof Constant)) {
      return Optional.empty();
    }
    ImmutableList<DoubleArray> values =
        node.inputs().stream()
            .map(i -> i.op().evaluate(ImmutableList.of()))
            .collect(ImmutableList.toImmutableList());
    NdArray value = op.evaluate(values).toArray(node.dtype());
    return Optional.of(Tensor.constant(value));
  }

  /** A sum over axes of size 1 that drops none of them, or over no axes, is its input. */
  static Optional<Tensor> sumOverNothing(Tensor node) {
    return node.op() instanceof Sum sum
            && (sum.axes().isEmpty()
                || (sum.keepDims()
                    && sum.axes().stream().allMatch(a -> node.input(0).shape().dim(a) == 1)))
        ? Optional.of(node.input(0))
        : Optional.empty();
  }

  /** Arithmetic repeats its operands by itself: op(broadcast x, y) = op(x, y). */
  static Optional<Tensor> needlessBroadcast(Tensor node) {
    Op op = node.op();
    if (!(op instanceof Add || op instanceof Sub || op instanceof Mul || op instanceof Div)) {
      return Optional.empty();
    }
    for (int i = 0; i < 2; i++) {
      Tensor narrow = node.input(i);
      Tensor other = node.input(1 - i);
      if (narrow.op() instanceof BroadcastLike && other.shape().equals(node.shape())) {
        Tensor bare = narrow.input(0);
        return replaced(node, i == 0 ? Tensor.of(op, bare, other) : Tensor.of(op, other, bare));
      }
    }
    return Optional.empty();
  }

  private static Optional<Tensor> sameType(Tensor node, Tensor candidate) {
    return candidate.type().equals(node.type()) ? Optional.of(candidate) : Optional.empty();
  }

  private static Optional<Tensor> replaced(Tensor node, Tensor replacement) {
    return Optional.of(replacement.inPlaceOf(node));
  }
}

package org.gmp.graph.op.shape;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** y = x with zeros before and after along one axis. Gradient: the slice of dy where x stands. */
public final class Pad extends Op {
  private final int axis;
  private final int before;
  private final int after;

  /** Zeros put {@code before} and {@code after} the elements along {@code axis}. */
  public Pad(int axis, int before, int after) {
    this.axis = axis;
    this.before = before;
    this.after = after;
  }

  /** The axis; a negative one counts from the end. */
  public int axis() {
    return axis;
  }

  /** The number of zeros before. */
  public int before() {
    return before;
  }

  /** The number of zeros after. */
  public int after() {
    return after;
  }

  @Override
  public String name() {
    return "pad";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axis", axis, "before", before, "after", after);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireSameNumeric();
    int at = in.requireAxis(0, axis);
    int length = in.shape(0).dim(at);
    in.require(
        length != Shape.BATCH
            && before >= 0
            && after >= 0
            && (long) before + length + after <= Integer.MAX_VALUE,
        "needs a known axis and counts of at least 0, got %s for %s",
        this,
        in.type(0));
    return in.type(0).withShape(in.shape(0).withDim(at, before + length + after));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.slice(axis, before, y.input(0).shape().dim(axis)));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    int at = axis < 0 ? axis + x.shape().rank() : axis;
    int length = x.shape().dim(at);
    int padded = before + length + after;
    DoubleArray y = DoubleArray.zeros(x.shape().withDim(at, padded));
    int inner = x.span(at + 1, x.shape().rank());
    for (int outer = 0; outer < x.span(0, at); outer++) {
      System.arraycopy(
          x.data(),
          outer * length * inner,
          y.data(),
          (outer * padded + before) * inner,
          length * inner);
    }
    return y;
  }
}

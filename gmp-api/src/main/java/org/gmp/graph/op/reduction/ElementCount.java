package org.gmp.graph.op.reduction;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.Axes;
import org.jspecify.annotations.Nullable;

/**
 * y = the number of elements of x along axes, as a scalar of its element type: what a mean over a
 * batch of unknown size divides by. Gradient: zero.
 */
public final class ElementCount extends Op {
  private final ImmutableIntArray axes;

  /** The count along {@code axes}; negative ones count from the end. */
  public ElementCount(ImmutableIntArray axes) {
    this.axes = axes;
  }

  /** The axes counted along. */
  public ImmutableIntArray axes() {
    return axes;
  }

  @Override
  public String name() {
    return "element_count";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axes", axes);
  }

  @Override
  public TensorType infer(OpInputs in) {
    Axes.reducedShape(in, axes, true);
    return TensorType.of(in.requireSameNumeric(), Shape.scalar());
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    double count = 1;
    for (int axis : axes.toArray()) {
      count *= in.get(0).shape().dim(axis);
    }
    return DoubleArray.of(Shape.scalar(), new double[] {count});
  }
}

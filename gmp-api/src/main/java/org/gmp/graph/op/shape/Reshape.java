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

/**
 * y = the elements of x in another shape of the same size. An unknown batch size of x may become
 * known only through the target. Gradient: dy in the shape of x.
 */
public final class Reshape extends Op {
  private final Shape target;

  /** A reshape to {@code target}. */
  public Reshape(Shape target) {
    this.target = target;
  }

  /** The shape of the result. */
  public Shape target() {
    return target;
  }

  @Override
  public String name() {
    return "reshape";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("shape", target);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    Shape from = in.shape(0);
    Shape to = target;
    if (from.isStatic() && !target.isStatic()) {
      int known = knownSize(target);
      in.require(known > 0 && from.size() % known == 0, "%s does not fit into %s", from, target);
      to = target.bindBatch(from.size() / known);
    } else {
      in.require(
          from.isStatic() == target.isStatic() && knownSize(from) == knownSize(target),
          "sizes must agree, got %s to %s",
          from,
          target);
    }
    return in.type(0).withShape(to);
  }

  private static int knownSize(Shape shape) {
    return shape.bindBatch(1).size();
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.reshape(y.input(0).shape()));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0).reshape(target);
  }
}

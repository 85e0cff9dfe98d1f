package org.gmp.graph.op.elementwise;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The same numbers in another element type: truncated to int32, non-zero is true. Gradient: dy cast
 * back; the interpreter keeps double precision throughout, so that float32 is not rounded there.
 *
 * <p>To int32 as in Java: numbers out of its range, infinities among them, become its nearest end,
 * and NaN becomes 0. To bool NaN is true. To float32 numbers out of its range become infinities,
 * and NaN stays NaN.
 */
public final class Cast extends Op {
  private final DType to;

  /** A cast to the element type {@code to}. */
  public Cast(DType to) {
    this.to = to;
  }

  /** The element type of the result. */
  public DType to() {
    return to;
  }

  @Override
  public String name() {
    return "cast";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("to", to);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    return in.type(0).withDtype(to);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    DType from = y.input(0).dtype();
    return Collections.singletonList(from.isFloating() ? dy.cast(from) : null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return switch (to) {
      case INT32 -> in.get(0).map(x -> (int) x);
      case BOOL -> in.get(0).map(x -> x != 0 ? 1 : 0);
      case FLOAT32, FLOAT64 -> in.get(0);
    };
  }
}

package org.gmp.graph.op.leaf;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** A leaf: a fixed value. */
public final class Constant extends Op {
  private final NdArray value;

  /** The fixed value {@code value}. */
  public Constant(NdArray value) {
    this.value = value;
  }

  /** The value. */
  public NdArray value() {
    return value;
  }

  /** Whether every element is {@code number} (and is not a negative zero taken for zero). */
  public boolean isFilledWith(double number) {
    for (int i = 0; i < value.size(); i++) {
      if (Double.doubleToRawLongBits(value.get(i)) != Double.doubleToRawLongBits(number)) {
        return false;
      }
    }
    return value.size() > 0;
  }

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("value", value);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(0);
    return value.type();
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return List.of();
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return DoubleArray.of(value);
  }
}

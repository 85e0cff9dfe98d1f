package org.gmp.graph.op.random;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.random.Philox;
import org.jspecify.annotations.Nullable;

/**
 * y = numbers uniform on [0, 1) in the shape of the second input, a pure function of the key and of
 * the first input, an int32 count of draws: Philox 4x32-10 (Salmon et al. 2011), so that backends
 * agree to the last bit. Gradient: zero.
 */
public final class RandomUniform extends Op {
  private final long key;
  private final DType dtype;

  /** Draws of type {@code dtype} from the stream {@code key}. */
  public RandomUniform(long key, DType dtype) {
    this.key = key;
    this.dtype = dtype;
  }

  /** Which stream of numbers is drawn from. */
  public long key() {
    return key;
  }

  /** The element type of the numbers. */
  public DType dtype() {
    return dtype;
  }

  @Override
  public String name() {
    return "random_uniform";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("key", key, "dtype", dtype);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.require(
        in.dtype(0) == DType.INT32 && in.shape(0).rank() == 0,
        "the count of draws must be an int32 scalar, got %s",
        in.type(0));
    in.require(dtype.isFloating(), "draws floating point numbers, not %s", dtype);
    return TensorType.of(dtype, in.shape(1));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(null, null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray y = DoubleArray.zeros(in.get(1).shape());
    long draw = (long) in.get(0).data()[0];
    if (dtype == DType.FLOAT32) {
      Philox.fillFloats(key, draw, y.data());
    } else {
      Philox.fillDoubles(key, draw, y.data());
    }
    return y;
  }
}

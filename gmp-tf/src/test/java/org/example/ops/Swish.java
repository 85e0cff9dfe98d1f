package org.example.ops;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.OperationEmitter;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;

/** y = x sigmoid(b x), elementwise. Gradient: dx = dy (s + b y (1 - s)) for s = sigmoid(b x). */
final class Swish extends Op {
  private final double slope;

  private Swish(double slope) {
    this.slope = slope;
  }

  static Tensor of(Tensor x, double slope) {
    return Tensor.of(new Swish(slope), x);
  }

  @Override
  public String name() {
    return "swish";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("slope", slope);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireFloating(0);
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Tensor s = y.input(0).mul(slope).sigmoid();
    return Collections.singletonList(dy.mul(s.add(y.mul(slope).mul(s.neg().add(1)))));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0).map(x -> x / (1 + Math.exp(-slope * x)));
  }

  static Output<?> lower(Swish op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    NdArray slope = NdArray.filled(TensorType.of(DType.FLOAT64), op.slope);
    Output<?> factor = emit.cast(emit.constant(slope), context.node().dtype());
    Output<?> sigmoid = emit.op("Sigmoid", emit.op("Mul", context.input(0), factor));
    return emit.op("Mul", context.input(0), sigmoid);
  }
}

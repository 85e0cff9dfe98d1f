package org.gmp.graph.op.reduction;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * y = x - ln(sum exp x) over the last axis, computed without overflow. Gradient: dx = dy -
 * softmax(x) sum dy.
 */
public final class LogSoftmax extends Op {
  @Override
  public String name() {
    return "log_softmax";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireFloating(0);
    in.require(in.shape(0).rank() > 0, "needs an axis of classes, got %s", in.type(0));
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.sub(y.exp().mul(dy.sumKeepingDims(-1))));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    int width = x.shape().dim(-1);
    double[] result = x.data().clone();
    for (int start = 0; start < result.length; start += width) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = start; i < start + width; i++) {
        largest = Math.max(largest, result[i]);
      }
      double sum = 0;
      for (int i = start; i < start + width; i++) {
        sum += Math.exp(result[i] - largest);
      }
      for (int i = start; i < start + width; i++) {
        result[i] -= largest + Math.log(sum);
      }
    }
    return DoubleArray.of(x.shape(), result);
  }
}

package org.gmp.graph.op.reduction;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.CompensatedSums;
import org.jspecify.annotations.Nullable;

/**
 * y = x - ln(sum exp x) over the last axis, computed without overflow. Gradient: dx = dy -
 * softmax(x) sum dy.
 *
 * <p>NaN throughout a row that holds NaN or infinity, or nothing but -infinity; elsewhere -infinity
 * stays what it is.
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
      logSoftmax(result, start, start + width);
    }
    return DoubleArray.of(x.shape(), result);
  }

  /**
   * The row's largest element is 1 in the sum of exponentials; what the others add to it goes
   * through log1p, and is subtracted after the largest element, so that no digit is lost.
   */
  private static void logSoftmax(double[] row, int from, int to) {
    int largest = from;
    for (int i = from; i < to; i++) {
      if (row[i] > row[largest] || Double.isNaN(row[i])) {
        largest = i;
      }
    }
    double shift = row[largest];
    if (!Double.isFinite(shift)) {
      Arrays.fill(row, from, to, Double.NaN);
      return;
    }
    CompensatedSums others = new CompensatedSums(Shape.scalar());
    for (int i = from; i < to; i++) {
      if (i != largest) {
        others.add(0, Math.exp(row[i] - shift));
      }
    }
    double logSum = Math.log1p(others.sum(0));
    for (int i = from; i < to; i++) {
      row[i] = row[i] - shift - logSum;
    }
  }
}

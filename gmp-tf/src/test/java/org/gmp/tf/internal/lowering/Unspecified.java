package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.RoundedReference;
import org.gmp.graph.op.cases.SpecialValues;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.elementwise.Atan2;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.graph.op.linear.MatMul;
import org.gmp.graph.op.pooling.AveragePool;
import org.gmp.graph.op.pooling.AveragePoolGradient;
import org.gmp.graph.op.pooling.MaxPoolGradient;
import org.gmp.graph.op.pooling.MaxPoolPick;
import org.gmp.graph.op.reduction.ElementCount;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.graph.op.scan.CumSum;

/** What the javadoc of ops leaves unspecified, and nothing else: which other results are right. */
final class Unspecified {
  private static final ImmutableSet<Class<? extends Op>> CONVOLUTIONS =
      ImmutableSet.of(Conv2D.class, Conv2DInputGradient.class, Conv2DKernelGradient.class);

  /** Ops whose cases add numbers up, which backends do in orders of their own. */
  private static final ImmutableSet<Class<? extends Op>> SUMS =
      ImmutableSet.<Class<? extends Op>>builder()
          .addAll(CONVOLUTIONS)
          .add(Sum.class)
          .add(ElementCount.class)
          .add(CumSum.class)
          .add(MatMul.class)
          .add(ScatterAddRows.class)
          .add(AveragePool.class)
          .add(AveragePoolGradient.class)
          .build();

  private Unspecified() {}

  /** A case's expression, its inputs and their values. */
  record Run(OpCase opCase, Tensor y, List<Tensor> inputs, List<NdArray> values) {
    /** What the ops mean. */
    NdArray expected() {
      return RoundedReference.value(y, inputs, values);
    }

    /** The sum of the absolute values of all that is finite, where sums are what is computed. */
    NdArray magnitude() {
      return RoundedReference.value(y, inputs, SpecialValues.absolute(values));
    }

    boolean isFinite(int input) {
      return values.get(input).isFinite();
    }

    double value(int input, int at) {
      return values.get(input).get(at);
    }
  }

  /** Whether a result is right at a place where the reference gives another. */
  static boolean allows(Run run, int at, double found) {
    Class<? extends Op> op = run.opCase().op();
    if (op == ReluGrad.class) {
      return isTimesZero(run, at, found);
    } else if (op == Atan2.class) {
      return isDenormalAngle(run, at);
    } else if (op == MaxPoolPick.class || op == MaxPoolGradient.class) {
      return isOfWindowWithNan(run, at);
    } else if (CONVOLUTIONS.contains(op) && Double.isNaN(found)) {
      return !run.isFinite(0) || !run.isFinite(1) || overflows(run, at, found);
    }
    return (SUMS.contains(op) && overflows(run, at, found))
        || ((SUMS.contains(op) || op == CompositeResult.class) && isRounding(run, at, found));
  }

  /** g is multiplied by 0 where x is not positive. */
  private static boolean isTimesZero(Run run, int at, double found) {
    return !(run.value(1, at) > 0) && !Double.isFinite(run.value(0, at)) && Double.isNaN(found);
  }

  private static boolean isDenormalAngle(Run run, int at) {
    Shape shape = run.y().shape();
    double y = broadcast(run.values().get(0), shape, at);
    double x = broadcast(run.values().get(1), shape, at);
    return isDenormal(y, run) && (x < 0 || x == 0 || isDenormal(x, run));
  }

  private static double broadcast(NdArray array, Shape shape, int at) {
    return DoubleArray.of(array).broadcastTo(shape).data()[at];
  }

  private static boolean isDenormal(double x, Run run) {
    boolean single = run.inputs().get(0).dtype() == DType.FLOAT32;
    return x != 0 && Math.abs(x) < (single ? Float.MIN_NORMAL : Double.MIN_NORMAL);
  }

  /** The largest element of the window, or of one that the place is in, is NaN. */
  private static boolean isOfWindowWithNan(Run run, int at) {
    NdArray images = run.values().get(0);
    Window window = window(run.y());
    NdArray pooled =
        RoundedReference.value(
            run.inputs().get(0).maxPool(window), run.inputs().subList(0, 1), List.of(images));
    if (run.opCase().op() == MaxPoolPick.class) {
      return Double.isNaN(pooled.get(at));
    }
    int channels = images.shape().dim(-1);
    boolean[] touched = new boolean[images.size()];
    window.forEach(
        images.shape(),
        (pixel, tap, result) -> {
          for (int c = 0; c < channels; c++) {
            touched[pixel * channels + c] |= Double.isNaN(pooled.get(result * channels + c));
          }
        });
    return touched[at];
  }

  private static Window window(Tensor y) {
    for (Tensor node : Graph.of(y).nodes()) {
      if (node.op() instanceof MaxPoolPick pick) {
        return pick.window();
      } else if (node.op() instanceof MaxPoolGradient gradient) {
        return gradient.window();
      }
    }
    throw new AssertionError("no pool in " + y);
  }

  private static boolean overflows(Run run, int at, double found) {
    return !Double.isFinite(run.magnitude().get(at)) && !Double.isFinite(found);
  }

  private static boolean isRounding(Run run, int at, double found) {
    double unit = run.y().dtype() == DType.FLOAT32 ? 1e-6 : 1e-14;
    return Math.abs(run.expected().get(at) - found) <= unit * run.magnitude().get(at);
  }
}

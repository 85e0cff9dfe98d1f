package org.gmp.train;

import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;

/** The usual losses and metrics. */
public final class Metrics {
  private interface Formula {
    Tensor of(Tensor prediction, Tensor target);
  }

  private record Simple(String name, boolean higherIsBetter, Formula formula) implements Metric {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return formula.of(prediction, target);
    }
  }

  private record OfClasses(String name, boolean higherIsBetter, Formula formula) implements Metric {
    @Override
    public TensorType targetType(TensorType prediction) {
      if (prediction.shape().rank() != 2) {
        throw new GraphException(name + ": needs predictions [batch, classes], got " + prediction);
      }
      return TensorType.of(DType.INT32, Shape.of(prediction.shape().dim(0)));
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return formula.of(prediction, target);
    }
  }

  private Metrics() {}

  /** Mean absolute error, {@code mae}. */
  public static Metric meanAbsoluteError() {
    return new Simple("mae", false, (p, y) -> p.sub(y).abs().mean());
  }

  /** Mean squared error, {@code mse}. */
  public static Metric meanSquaredError() {
    return new Simple("mse", false, (p, y) -> p.sub(y).square().mean());
  }

  /** Binary cross-entropy of logits z against targets in [0, 1]: softplus(z) - z y. */
  public static Metric sigmoidCrossEntropy() {
    return new Simple("binary_cross_entropy", false, (z, y) -> z.softplus().sub(z.mul(y)).mean());
  }

  /** The share of logits on the right side of 0, for targets 0 and 1; {@code accuracy}. */
  public static Metric binaryAccuracy() {
    return new Simple(
        "accuracy",
        true,
        (z, y) -> {
          Tensor yes = z.greater(0).and(y.greater(0.5));
          Tensor no = z.lessEqual(0).and(y.lessEqual(0.5));
          return yes.or(no).cast(z.dtype()).mean();
        });
  }

  /** Cross-entropy of logits [batch, classes] against int32 labels [batch]. */
  public static Metric softmaxCrossEntropy() {
    return new OfClasses(
        "cross_entropy",
        false,
        (z, labels) -> {
          Tensor picked = labels.oneHot(z.shape().dim(1), z.dtype()).mul(z.logSoftmax());
          return picked.sum(1).mean().neg();
        });
  }

  /** The share of logits [batch, classes] whose largest is at the int32 label; {@code accuracy}. */
  public static Metric accuracy() {
    return new OfClasses(
        "accuracy", true, (z, labels) -> z.argMax(1).equalTo(labels).cast(z.dtype()).mean());
  }
}

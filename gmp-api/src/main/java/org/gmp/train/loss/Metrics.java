package org.gmp.train.loss;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.stream.IntStream;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
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

  /**
   * Binary cross-entropy of logits z against targets in [0, 1], {@code binary_cross_entropy}: the
   * mean of softplus(z) - z y. The difference is off by at most one unit in the last place of z; so
   * the loss of a logit far on the right side of 0, e^-|z|, is 0 from 37 on in double and from 17
   * on in single precision. Its gradient, sigmoid(z) - y, likewise.
   */
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

  /**
   * Cross-entropy of logits [batch, classes] against int32 labels [batch] that are believed only so
   * far (Szegedy et al. 2016): the label's class has probability 1 - smoothing + smoothing /
   * classes, every other one smoothing / classes. Named {@code smoothed_cross_entropy}.
   *
   * @param smoothing at least 0, below 1; 0 gives {@link #softmaxCrossEntropy}'s numbers
   */
  public static Metric softmaxCrossEntropy(double smoothing) {
    checkArgument(
        smoothing >= 0 && smoothing < 1, "label smoothing must be in [0, 1), got %s", smoothing);
    return new OfClasses(
        "smoothed_cross_entropy",
        false,
        (z, labels) -> {
          int classes = z.shape().dim(1);
          Tensor believed = labels.oneHot(classes, z.dtype()).mul(1 - smoothing);
          Tensor probabilities = believed.add(smoothing / classes);
          return probabilities.mul(z.logSoftmax()).sum(1).mean().neg();
        });
  }

  /** The share of logits [batch, classes] whose largest is at the int32 label; {@code accuracy}. */
  public static Metric accuracy() {
    return new OfClasses(
        "accuracy", true, (z, labels) -> z.argMax(1).equalTo(labels).cast(z.dtype()).mean());
  }

  /**
   * The share of logits [batch, classes] in which the int32 label's is one of the {@code k}
   * largest; {@code top5_accuracy} for k = 5. Of equal logits those of lower classes come first, as
   * in {@link #accuracy}, which is the same for k = 1; a label's logit that is not finite is never
   * among them.
   *
   * @param k at least 1; from the number of classes on, only logits that are not finite are missed
   */
  public static Metric topK(int k) {
    checkArgument(k >= 1, "k of top-k accuracy must be at least 1, got %s", k);
    return new OfClasses(
        "top" + k + "_accuracy",
        true,
        (z, labels) -> {
          int classes = z.shape().dim(1);
          Tensor chosen = labels.oneHot(classes, z.dtype());
          Tensor none = Tensor.filled(TensorType.of(z.dtype()), 0);
          Tensor own = chosen.greater(0.5).select(z, none).sumKeepingDims(1);
          Tensor number = Tensor.constant(NdArray.of(Shape.of(classes), numbers(classes)));
          Tensor label = chosen.mul(number.cast(z.dtype())).sumKeepingDims(1);
          Tensor tiedBefore = z.equalTo(own).and(number.cast(z.dtype()).less(label));
          Tensor ahead = z.greater(own).or(tiedBefore).cast(z.dtype()).sumKeepingDims(1);
          return ahead.less(k).and(own.isFinite()).cast(z.dtype()).mean();
        });
  }

  private static int[] numbers(int count) {
    return IntStream.range(0, count).toArray();
  }
}

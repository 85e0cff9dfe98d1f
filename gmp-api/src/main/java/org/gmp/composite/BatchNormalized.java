package org.gmp.composite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.graph.GraphException;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.Composite;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalization (Ioffe and Szegedy 2015) by the statistics of the batch: of h [...,
 * channels], gamma and beta [channels] the results are gamma (h - mean) / sqrt(variance + epsilon)
 * + beta, the mean [channels], and the biased variance [channels], both over all axes but the last.
 *
 * <p>With {@code leadingAxes} above 0 as many axes in front, such as one of replicas, are not
 * averaged over: gamma, beta and the statistics then have h's shape with size 1 at the axes between
 * these and the last, as in [replicas, 1, channels].
 */
public final class BatchNormalized extends Composite {
  private final double epsilon;
  private final int leadingAxes;

  /**
   * A normalization.
   *
   * @param epsilon what is added to variances, above 0
   * @param leadingAxes how many axes in front have statistics of their own, at least 0
   */
  public BatchNormalized(double epsilon, int leadingAxes) {
    if (!(epsilon > 0) || leadingAxes < 0) {
      throw new GraphException(
          "batch_norm: epsilon must be above 0 and leading axes at least 0, got "
              + epsilon
              + " and "
              + leadingAxes);
    }
    this.epsilon = epsilon;
    this.leadingAxes = leadingAxes;
  }

  /** What is added to variances. */
  public double epsilon() {
    return epsilon;
  }

  /** The number of axes in front that have statistics of their own. */
  public int leadingAxes() {
    return leadingAxes;
  }

  @Override
  public String name() {
    return "batch_norm";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return leadingAxes == 0
        ? ImmutableMap.of("epsilon", epsilon)
        : ImmutableMap.of("epsilon", epsilon, "leading_axes", leadingAxes);
  }

  @Override
  public int inputCount() {
    return 3;
  }

  @Override
  public int resultCount() {
    return 3;
  }

  @Override
  public void requireFit(OpInputs in) {
    requireFit(in, 0);
  }

  /** Requires that inputs from the given place on are h, gamma and beta. */
  void requireFit(OpInputs in, int first) {
    in.requireSameNumeric();
    in.requireFloating(first);
    Shape h = in.shape(first);
    in.require(
        h.rank() > leadingAxes + 1,
        "needs h of at least %s axes, got %s",
        leadingAxes + 2,
        in.type(first));
    Shape channels = statistics(h);
    in.require(
        in.shape(first + 1).equals(channels) && in.shape(first + 2).equals(channels),
        "needs gamma and beta of shape %s, got %s and %s",
        channels,
        in.type(first + 1),
        in.type(first + 2));
  }

  private Shape statistics(Shape h) {
    if (leadingAxes == 0) {
      return Shape.of(h.dim(-1));
    }
    Shape kept = h;
    for (int axis = leadingAxes; axis < h.rank() - 1; axis++) {
      kept = kept.withDim(axis, 1);
    }
    return kept;
  }

  @Override
  public ImmutableList<Tensor> expand(List<Tensor> inputs) {
    Tensor h = inputs.get(0);
    Tensor mean = mean(h);
    Tensor variance = mean(h.sub(mean).square());
    Tensor scale = inputs.get(1).div(variance.add(epsilon).sqrt());
    return ImmutableList.of(h.sub(mean).mul(scale).add(inputs.get(2)), mean, variance);
  }

  private Tensor mean(Tensor x) {
    int[] axes = IntStream.range(leadingAxes, x.shape().rank() - 1).toArray();
    return leadingAxes == 0 ? x.mean(axes) : x.meanKeepingDims(axes);
  }

  /** That of the normalized value is a composite, too; those of the statistics are expansions'. */
  @Override
  public Optional<List<@Nullable Tensor>> gradient(
      List<Tensor> inputs, int result, Tensor upstream) {
    if (result != 0) {
      return Optional.empty();
    }
    List<Tensor> all = ImmutableList.<Tensor>builder().add(upstream).addAll(inputs).build();
    // Named after where gradients come from, as all gradients are.
    return Optional.of(
        new BatchNormalizedGradient(this)
            .apply(all).stream()
                .map(gradient -> gradient.inScopeOf(upstream))
                .collect(ImmutableList.toImmutableList()));
  }
}

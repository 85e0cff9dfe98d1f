package org.gmp.parameterization;

import org.gmp.graph.Tensor;
import org.gmp.rewrite.AffineLayer;

/**
 * Mean-only batch normalization (Salimans and Kingma 2016): the pre-activation becomes scale (h -
 * mean) + b for h = x W, with the batch's mean while training and its moving average at inference.
 * The bias stays after the centring, as in their paper; before it, it would have no effect.
 */
record MeanOnlyBatchNorm(double momentum) implements Parameterization {
  MeanOnlyBatchNorm {
    BatchStatistics.requireMomentum(momentum);
  }

  @Override
  public String name() {
    return "mbn";
  }

  @Override
  public String law() {
    return "MBN preserves the inference function at conversion: its moving mean starts at 0.";
  }

  @Override
  public boolean preservesFunction() {
    return true;
  }

  @Override
  public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
    Tensor h = layer.linear();
    Tensor mean =
        BatchStatistics.averaged(rewrite, "moving_mean", BatchStatistics.mean(h), 0, momentum);
    rewrite.replace(h, h.sub(mean));
  }
}

package org.gmp.parameterization;

import org.gmp.graph.Tensor;
import org.gmp.rewrite.AffineLayer;

/**
 * Input mean normalization (Chen and Ge 2024): mean-only batch normalization after the activation,
 * r relu(.) - mean, which centres what the next layer takes in; no scale, no shift, moving mean at
 * inference. A hidden layer without a ReLU, such as the last of a residual branch, is centred where
 * it ends; before a pool, what is pooled is centred.
 */
record InputMeanNorm(double momentum) implements Parameterization {
  InputMeanNorm {
    BatchStatistics.requireMomentum(momentum);
  }

  @Override
  public String name() {
    return "imn";
  }

  @Override
  public String law() {
    return "IMN preserves the inference function at conversion: its moving mean starts at 0.";
  }

  @Override
  public boolean preservesFunction() {
    return true;
  }

  @Override
  public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
    Tensor z = layer.output();
    Tensor mean =
        BatchStatistics.averaged(
            rewrite, "output_moving_mean", BatchStatistics.mean(z), 0, momentum);
    rewrite.replace(z, z.sub(mean));
  }
}

package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;

/**
 * {@link Adam} with decay of the weights apart from the gradient (Loshchilov and Hutter 2019): w =
 * w - lr decay w besides.
 *
 * @param learningRate lr, above 0
 * @param beta1 as in {@link Adam}
 * @param beta2 as in {@link Adam}
 * @param epsilon as in {@link Adam}
 * @param weightDecay decay, at least 0
 */
public record AdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements OptimizerSpec {
  /** Checks the settings. */
  public AdamW {
    Adam.requireSettings(learningRate, beta1, beta2, epsilon);
    checkArgument(weightDecay >= 0, "weight decay must be at least 0, got %s", weightDecay);
  }

  @Override
  public AdamW withLearningRate(double rate) {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
  }

  @Override
  public String description() {
    return "adamw(lr=" + learningRate + ", decay=" + weightDecay + adam().moments() + ")";
  }

  @Override
  public ImmutableList<Update> updates(OptimizerContext context) {
    return adam().updates(context, weightDecay);
  }

  private Adam adam() {
    return new Adam(learningRate, beta1, beta2, epsilon);
  }
}

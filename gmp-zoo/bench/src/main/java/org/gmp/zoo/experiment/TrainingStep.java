package org.gmp.zoo.experiment;

import com.google.auto.value.AutoValue;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.Optimizer;

/** What one step of an experiment's training minimizes, by what, and on how many rows. */
@AutoValue
public abstract class TrainingStep {
  /** A step of the given parts. */
  public static TrainingStep of(Metric loss, Optimizer optimizer, int batchSize) {
    return new AutoValue_TrainingStep(loss, optimizer, batchSize);
  }

  /** The loss. */
  public abstract Metric loss();

  /** The optimizer, at the learning rate that training begins with. */
  public abstract Optimizer optimizer();

  /** The rows in a batch. */
  public abstract int batchSize();
}

package org.gmp.train;

import java.util.Optional;

/**
 * What Keras 2.8 does at an epoch's end for {@code ReduceLROnPlateau(factor, patience=plateau)} and
 * {@code EarlyStopping(patience, restore_best_weights=True)} with their other defaults, written
 * again in plain Java from its documentation and behaviour, and sharing no code with the framework.
 *
 * @param <W> what stands for the weights
 */
public final class KerasCallbacks<W> {
  private final boolean higher;
  private final double factor;
  private final int plateau;
  private final int patience;

  private double rate;
  private double plateauBest;
  private int plateauWait;

  private double stopBest;
  private int stopWait;
  private int epoch;
  private boolean stopped;
  private int bestEpoch;
  private boolean improvedEver;
  private Optional<W> bestWeights = Optional.empty();

  /** Callbacks before the first epoch; {@code higher} is mode max, else it is min. */
  public KerasCallbacks(boolean higher, double rate, double factor, int plateau, int patience) {
    this.higher = higher;
    this.rate = rate;
    this.factor = factor;
    this.plateau = plateau;
    this.patience = patience;
    this.plateauBest = higher ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    this.stopBest = plateauBest;
  }

  /** An epoch ends with a monitored number and with weights. */
  public void epochEnds(double current, W weights) {
    boolean plateauImproved = higher ? current > plateauBest + 1e-4 : current < plateauBest - 1e-4;
    if (plateauImproved) {
      plateauBest = current;
      plateauWait = 0;
    } else {
      plateauWait++;
      if (plateauWait >= plateau && rate > 0) {
        rate *= factor;
        plateauWait = 0;
      }
    }

    if (bestWeights.isEmpty()) {
      bestWeights = Optional.of(weights);
    }
    stopWait++;
    boolean stopImproved = higher ? current > stopBest : current < stopBest;
    if (stopImproved) {
      stopBest = current;
      bestEpoch = epoch;
      bestWeights = Optional.of(weights);
      improvedEver = true;
      stopWait = 0;
    }
    if (stopWait >= patience && epoch > 0) {
      stopped = true;
    }
    epoch++;
  }

  /** The learning rate of the next epoch. */
  public double rate() {
    return rate;
  }

  /** Whether training stops here. */
  public boolean stopped() {
    return stopped;
  }

  /** The epoch, from 0, with the best number. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** Whether any number was better than none; if not, the best weights are the first epoch's. */
  public boolean improvedEver() {
    return improvedEver;
  }

  /** The weights after the best epoch. */
  public W bestWeights() {
    return bestWeights.orElseThrow();
  }
}

package org.gmp.parameterization;

import com.google.common.collect.ImmutableList;

/** The parameterizations that come with the framework. */
public final class Parameterizations {
  private Parameterizations() {}

  /**
   * Weight normalization (WN): w = g v / ||v||, a column a unit (Salimans and Kingma 2016). Applies
   * to every layer, the output layer too.
   */
  public static Parameterization weightNorm() {
    return new WeightNorm();
  }

  /** Batch normalization (BN) of the pre-activations (Ioffe and Szegedy 2015). */
  public static Parameterization batchNorm() {
    return new BatchNorm();
  }

  /** Mean-only batch normalization (MBN) of the pre-activations (Salimans and Kingma 2016). */
  public static Parameterization meanOnlyBatchNorm() {
    return new MeanOnlyBatchNorm();
  }

  /** Geometric parameterization (GmP; Chen and Ge 2024): r relu(u(theta)' x + lambda). */
  public static Parameterization geometric() {
    return new Geometric();
  }

  /** Input mean normalization (IMN; Chen and Ge 2024): centres what the next layer takes in. */
  public static Parameterization inputMeanNorm() {
    return new InputMeanNorm();
  }

  /** WN, then MBN of the hidden layers. */
  public static Parameterization weightNormMeanOnlyBatchNorm() {
    return sequence("wn+mbn", weightNorm(), meanOnlyBatchNorm());
  }

  /** GmP, then IMN. */
  public static Parameterization geometricInputMeanNorm() {
    return sequence("gmp+imn", geometric(), inputMeanNorm());
  }

  /** Several parameterizations, one after the other, under one name. */
  public static Parameterization sequence(String name, Parameterization... parts) {
    return new Sequence(name, ImmutableList.copyOf(parts));
  }

  /** All of them that can be applied to a model in standard parameterization. */
  public static ImmutableList<Parameterization> all() {
    return ImmutableList.of(
        weightNorm(),
        batchNorm(),
        meanOnlyBatchNorm(),
        weightNormMeanOnlyBatchNorm(),
        geometric(),
        geometricInputMeanNorm(),
        inputMeanNorm());
  }
}

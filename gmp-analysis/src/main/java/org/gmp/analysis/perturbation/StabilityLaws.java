package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;

/** The laws of Chen and Ge (2024), by the form of the direction. */
public final class StabilityLaws {
  private StabilityLaws() {}

  /**
   * A direction that is not trained never turns: GmP with one input.
   *
   * <p>It applies where no trained variable enters a layer's weights.
   */
  public static StabilityLaw fixed() {
    return new FixedLaw();
  }

  /**
   * A direction v/||v|| turns by at most arcsin(||eps||/||v||) while ||eps|| &lt; ||v||, and by any
   * angle beyond (propositions 2.3 to 2.5): SP, WN, BN, MBN.
   *
   * <p>It applies where a layer's weights are a trained variable v times a factor a unit; it says
   * nothing where the factor changes its sign.
   */
  public static StabilityLaw linear() {
    return new LinearLaw();
  }

  /**
   * A direction in spherical coordinates turns by at most ||eps||, whatever eps (theorem of section
   * 3), and to first order by the metric M(theta): GmP.
   *
   * <p>It applies where a layer's weights are {@link
   * org.gmp.parameterization.SphericalCoordinates#direction} of a trained variable, times a factor
   * a unit; it says nothing where the factor changes its sign.
   */
  public static StabilityLaw spherical() {
    return new SphericalLaw();
  }

  /** All of them. No layer is of the form of two. */
  public static ImmutableList<StabilityLaw> all() {
    return ImmutableList.of(fixed(), linear(), spherical());
  }
}

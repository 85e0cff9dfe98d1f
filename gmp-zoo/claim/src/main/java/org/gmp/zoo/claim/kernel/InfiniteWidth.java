package org.gmp.zoo.claim.kernel;

/**
 * Angles of infinitely wide ReLU networks of L hidden layers without biases, by formulas that keep
 * their digits at small angles.
 */
final class InfiniteWidth {
  private static final double SERIES_BELOW = 0.3;

  private InfiniteWidth() {}

  /** The angle between activations after a layer, from that before it. */
  static double nextAngle(double angle) {
    double half = Math.sin(angle / 2);
    double loss = 2 * (1 - angle / Math.PI) * half * half + sineDeficit(angle) / Math.PI;
    return 2 * Math.asin(Math.sqrt(loss / 2));
  }

  /** t - sin t. */
  private static double sineDeficit(double t) {
    if (t >= SERIES_BELOW) {
      return t - Math.sin(t);
    }
    double term = t * t * t / 6;
    double sum = 0;
    for (int k = 4; Math.abs(term) > 1e-20 * Math.abs(sum); k += 2) {
      sum += term;
      term *= -t * t / (k * (k + 1));
    }
    return sum;
  }

  /**
   * The angle between model gradients of two inputs of one length, at a given angle, in radians.
   */
  static double gradientAngle(double inputAngle, int layers) {
    return 2 * Math.asin(Math.sqrt(Math.min(1, oneMinusCosine(inputAngle, layers) / 2)));
  }

  /** The cosine of {@link #gradientAngle}. */
  static double gradientCosine(double inputAngle, int layers) {
    return 1 - oneMinusCosine(inputAngle, layers);
  }

  /**
   * cos phi = 1/(L+1) sum over l of cos t_l prod over k from l to L-1 of (1 - t_k/pi). With u_l the
   * deficit of the l-th sum from l + 1, u_(l+1) = u_l + (l + 1 - u_l) t_l/pi + (1 - cos t_(l+1)).
   */
  private static double oneMinusCosine(double inputAngle, int layers) {
    double angle = inputAngle;
    double deficit = versine(angle);
    for (int l = 0; l < layers; l++) {
      deficit += (l + 1 - deficit) * angle / Math.PI;
      angle = nextAngle(angle);
      deficit += versine(angle);
    }
    return deficit / (layers + 1);
  }

  private static double versine(double t) {
    double half = Math.sin(t / 2);
    return 2 * half * half;
  }

  /**
   * The condition number of the kernel's matrix on n inputs of one length that all have the same
   * angle to one another: its eigenvalues are 1 - c, n - 1 times, and 1 + (n - 1) c, c the cosine
   * of the gradients' angle.
   */
  static double condition(double inputAngle, int layers, int n) {
    double c = gradientCosine(inputAngle, layers);
    double single = 1 + (n - 1) * c;
    double others = oneMinusCosine(inputAngle, layers);
    return Math.max(single, others) / Math.min(single, others);
  }
}

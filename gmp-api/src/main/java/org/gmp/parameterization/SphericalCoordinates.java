package org.gmp.parameterization;

import org.gmp.composite.SphericalDirection;
import org.gmp.graph.Shape;
import org.gmp.graph.Shaping;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;

/**
 * Unit vectors of n >= 2 components in spherical coordinates, a column a vector (Chen and Ge 2024,
 * section 3):
 *
 * <pre>  u_1 = cos t_1,  u_j = sin t_1 ... sin t_(j-1) cos t_j,  u_n = sin t_1 ... sin t_(n-1)
 * </pre>
 */
public final class SphericalCoordinates {
  private SphericalCoordinates() {}

  /**
   * The unit vectors [n, m] of angles [n - 1, m]. Its gradient is finite and right everywhere,
   * where sines vanish, too: there it is 0 for all later angles, which turn nothing. So a vector on
   * the axis of x_1 (t_1 is 0 or pi) is turned by t_1 alone in its first step, towards where the
   * later angles point; {@link #angles} of a vector there has these 0, which is towards x_2.
   */
  public static Tensor direction(Tensor angles) {
    return new SphericalDirection().apply(angles).get(0);
  }

  /**
   * The angles [n - 1, m] of non-zero vectors [n, m], of any length: t_j = atan2(||x_(j+1..n)||,
   * x_j) in [0, pi], and the last, atan2(x_n, x_(n-1)), in (-pi, pi], which keeps the sign of x_n.
   * For a zero vector, by convention, all angles are pi/2.
   *
   * <p>Its gradient with respect to the vectors is NaN where x_(j+1..n) are all 0 for a j below n -
   * 1, as they are on an axis other than the last two: the angles have no derivative there.
   * Rewrites take angles once, to convert weights, and training differentiates {@link #direction}
   * alone; so only whoever differentiates this function meets it.
   */
  public static Tensor angles(Tensor vectors) {
    int n = vectors.shape().dim(0);
    Tensor length = vectors.abs().maxKeepingDims(0);
    Tensor isZero = length.equalTo(0);
    Tensor one = Tensor.filled(TensorType.of(vectors.dtype(), Shape.scalar()), 1);
    // Scaled to largest component 1, so that squares neither overflow nor vanish.
    Tensor scaled = vectors.div(isZero.select(one, length));
    Tensor last = scaled.slice(0, n - 1, 1).atan2(scaled.slice(0, n - 2, 1));
    Tensor all = last;
    if (n > 2) {
      // Without the last components: a root has no derivative at 0, and theirs is not needed.
      Tensor tails = scaled.square().cumSum(0, true).slice(0, 1, n - 2).sqrt();
      all = Shaping.concat(0, tails.atan2(scaled.slice(0, 0, n - 2)), last);
    }
    return isZero.select(one.mul(Math.PI / 2), all);
  }

  /** The lengths [1, m] of vectors [n, m], without overflow. */
  public static Tensor lengths(Tensor vectors) {
    Tensor largest = vectors.abs().maxKeepingDims(0);
    Tensor one = Tensor.filled(TensorType.of(vectors.dtype(), Shape.scalar()), 1);
    Tensor scaled = vectors.div(largest.equalTo(0).select(one, largest));
    return scaled.square().sumKeepingDims(0).sqrt().mul(largest);
  }
}

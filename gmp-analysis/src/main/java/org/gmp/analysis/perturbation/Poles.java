package org.gmp.analysis.perturbation;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Weights;

/**
 * The angles of a layer in spherical coordinates that are close to a pole: where sin t_j is small,
 * the direction hardly depends on the angles after t_j, which lose their gradient. The last angle,
 * which has none after it, does not count.
 */
@AutoValue
public abstract class Poles {
  /** How small |sin t| is at a pole by default. */
  public static final double THRESHOLD = 1e-3;

  private static final int MOST_LOCATED = 1000;

  /** One such angle. */
  @AutoValue
  public abstract static class Pole {
    /** The unit. */
    public abstract int unit();

    /** The angle's index, from 0. */
    public abstract int angle();

    /** Its sine. */
    public abstract double sine();
  }

  /** The poles of a layer, if its directions are made of angles. */
  public static Optional<Poles> of(LayerBoundaries layer, Weights weights, double threshold) {
    Optional<Variable> angles = SphericalLaw.angles(layer);
    return angles.map(theta -> of(weights.get(theta), layer.units(), threshold));
  }

  private static Poles of(NdArray theta, int units, double threshold) {
    ImmutableList.Builder<Pole> located = ImmutableList.builder();
    int count = 0;
    for (int i = 0; i < theta.size() - units; i++) {
      double sine = Math.sin(theta.get(i));
      if (Math.abs(sine) < threshold) {
        if (count < MOST_LOCATED) {
          located.add(new AutoValue_Poles_Pole(i % units, i / units, sine));
        }
        count++;
      }
    }
    return new AutoValue_Poles(threshold, theta.size(), count, located.build());
  }

  /** How small |sin t| is at a pole. */
  public abstract double threshold();

  /** The number of angles in the layer. */
  public abstract int angles();

  /** The number of angles at a pole. */
  public abstract int count();

  /** Where they are: the first 1000 of them. */
  public abstract ImmutableList<Pole> located();
}

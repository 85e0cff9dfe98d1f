package org.gmp.zoo.claim.boundary;

import java.util.random.RandomGenerator;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;

/**
 * Perturbations of the angles of GmP units, of 3 to 100 inputs: random directions, lengths from
 * given ones, and how far the boundary turned.
 */
final class GeometricTrials {
  private static final int[] INPUTS = {3, 5, 20, 100};

  private GeometricTrials() {}

  /** Takes what a trial gave. */
  interface Taker {
    /**
     * A trial.
     *
     * @param turn how far the boundary turned, in radians
     * @param length of the perturbation
     * @param metric the root of eps' M(theta) eps
     */
    void take(double turn, double length, double metric);
  }

  /** Tries perturbations of given lengths on so many units of each number of inputs. */
  static void run(String name, double[] lengths, int units, Taker taker) {
    for (int inputs : INPUTS) {
      Seed seed = Seed.of(0).child(name).child(inputs);
      try (Columns columns = Columns.of(Parameterizations.geometric(), inputs, units, seed)) {
        RandomGenerator random = seed.child("eps").generator();
        for (double length : lengths) {
          double[][] eps = new double[units][];
          for (int unit = 0; unit < units; unit++) {
            eps[unit] = Columns.random(random, columns.rows(), length);
          }
          double[] turns = columns.turns(eps);
          for (int unit = 0; unit < units; unit++) {
            taker.take(turns[unit], length, metric(columns.column(unit), eps[unit]));
          }
        }
      }
    }
  }

  /** The root of eps' M eps with M = diag(1, sin^2 t_1, sin^2 t_1 sin^2 t_2, ...). */
  static double metric(double[] angles, double[] eps) {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < eps.length; i++) {
      sum += product * eps[i] * product * eps[i];
      product *= Math.sin(angles[i]);
    }
    return Math.sqrt(sum);
  }
}

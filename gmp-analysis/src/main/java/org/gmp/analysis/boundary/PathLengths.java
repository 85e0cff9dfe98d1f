package org.gmp.analysis.boundary;

import java.util.Optional;

/** Adds up how far a layer's boundaries went. A step to or from no boundary adds nothing. */
final class PathLengths {
  /** The sums after a snapshot, a unit each; NaN for a unit that has no boundary in it. */
  static final class Sums {
    final double[] location;
    final double[] direction;

    private Sums(double[] location, double[] direction) {
      this.location = location;
      this.direction = direction;
    }
  }

  private Optional<BoundarySnapshot> last = Optional.empty();
  private double[] location = new double[0];
  private double[] direction = new double[0];

  /** The sums with one more snapshot. */
  Sums after(BoundarySnapshot snapshot) {
    if (last.isPresent()) {
      add(location, last.get().locationShifts(snapshot));
      add(direction, last.get().angles(snapshot));
    } else {
      location = new double[snapshot.units()];
      direction = new double[snapshot.units()];
    }
    last = Optional.of(snapshot);
    return new Sums(defined(location, snapshot), defined(direction, snapshot));
  }

  private static void add(double[] sums, double[] terms) {
    for (int j = 0; j < terms.length; j++) {
      sums[j] += Double.isNaN(terms[j]) ? 0 : terms[j];
    }
  }

  private static double[] defined(double[] sums, BoundarySnapshot snapshot) {
    double[] copy = sums.clone();
    for (int j = 0; j < copy.length; j++) {
      copy[j] = snapshot.hasBoundary(j) ? copy[j] : Double.NaN;
    }
    return copy;
  }
}

package org.gmp.analysis.boundary;

import com.google.auto.value.AutoValue;

/** How much the boundaries of a layer moved in all: medians over its units. */
@AutoValue
public abstract class MovementSummary {
  static MovementSummary of(
      String layer,
      long epochs,
      double locationShift,
      double turn,
      double locationPath,
      double directionPath) {
    return new AutoValue_MovementSummary(
        layer, epochs, locationShift, turn, locationPath, directionPath);
  }

  /** The layer's name. */
  public abstract String layer();

  /** The epochs between the first snapshot and the last. */
  public abstract long epochs();

  /** The median distance from the first spatial location to the last. */
  public abstract double medianLocationShift();

  /** The median angle between the first direction and the last, in radians. */
  public abstract double medianTurn();

  /** The median length of the spatial locations' ways. */
  public abstract double medianLocationPath();

  /** The median sum of the directions' turns, in radians. */
  public abstract double medianDirectionPath();
}

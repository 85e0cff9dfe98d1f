package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The boundaries of one layer at several times of a training, in the order of time. */
public final class BoundarySeries {
  private final ImmutableLongArray epochs;
  private final ImmutableList<BoundarySnapshot> snapshots;
  private final UnitCurves locationPaths;
  private final UnitCurves directionPaths;
  private final ImmutableList<LayerActivity> activities;

  BoundarySeries(
      ImmutableLongArray epochs,
      ImmutableList<BoundarySnapshot> snapshots,
      UnitCurves locationPaths,
      UnitCurves directionPaths,
      ImmutableList<LayerActivity> activities) {
    this.epochs = epochs;
    this.snapshots = snapshots;
    this.locationPaths = locationPaths;
    this.directionPaths = directionPaths;
    this.activities = activities;
  }

  /**
   * The series of given snapshots of one layer.
   *
   * @throws IllegalArgumentException if there are none, or not one epoch for each
   */
  public static BoundarySeries of(List<Long> epochs, List<BoundarySnapshot> snapshots) {
    if (snapshots.isEmpty() || epochs.size() != snapshots.size()) {
      throw new IllegalArgumentException(
          "series: needs an epoch for each of at least one snapshot, got "
              + epochs.size()
              + " and "
              + snapshots.size());
    }
    PathLengths paths = new PathLengths();
    List<PathLengths.Sums> sums = new ArrayList<>();
    snapshots.forEach(snapshot -> sums.add(paths.after(snapshot)));
    return new BoundarySeries(
        ImmutableLongArray.copyOf(epochs),
        ImmutableList.copyOf(snapshots),
        curves(snapshots, sums.stream().map(s -> s.location).toList()),
        curves(snapshots, sums.stream().map(s -> s.direction).toList()),
        ImmutableList.of());
  }

  static UnitCurves curves(List<BoundarySnapshot> snapshots, List<double[]> values) {
    return new UnitCurves(values, snapshots.get(0).units());
  }

  /** The layer's name. */
  public String layer() {
    return first().layer();
  }

  /** The number of times. */
  public int times() {
    return snapshots.size();
  }

  /** The epochs done at each time, ascending. */
  public ImmutableLongArray epochs() {
    return epochs;
  }

  /** The boundaries at each time. */
  public ImmutableList<BoundarySnapshot> snapshots() {
    return snapshots;
  }

  /** The boundaries at the first time. */
  public BoundarySnapshot first() {
    return snapshots.get(0);
  }

  /** The boundaries at the last time. */
  public BoundarySnapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }

  /** How often units fired at each time, if that was recorded; else empty. */
  public ImmutableList<LayerActivity> activities() {
    return activities;
  }

  /**
   * One coordinate of the spatial locations over time: with one input, where the units' kinks are.
   *
   * @throws IndexOutOfBoundsException if the layer has no such input
   */
  public UnitCurves locations(int input) {
    List<double[]> rows =
        snapshots.stream()
            .map(
                s ->
                    IntStream.range(0, s.units())
                        .mapToDouble(unit -> s.location(unit)[input])
                        .toArray())
            .toList();
    return new UnitCurves(rows, first().units());
  }

  /**
   * How far each unit's spatial location moved from each time to the next, in a straight line:
   * {@code times() - 1} times.
   */
  public UnitCurves locationShifts() {
    return between(BoundarySnapshot::locationShifts);
  }

  /**
   * The angle in radians by which each unit's direction turned from each time to the next: {@code
   * times() - 1} times.
   */
  public UnitCurves turns() {
    return between(BoundarySnapshot::angles);
  }

  private UnitCurves between(Difference difference) {
    List<double[]> rows = new ArrayList<>();
    for (int time = 1; time < times(); time++) {
      rows.add(difference.of(snapshots.get(time - 1), snapshots.get(time)));
    }
    return new UnitCurves(rows, first().units());
  }

  @FunctionalInterface
  private interface Difference {
    double[] of(BoundarySnapshot before, BoundarySnapshot after);
  }

  /**
   * The length of the way that each unit's spatial location went up to each time, summed over
   * whatever was observed on it.
   */
  public UnitCurves locationPaths() {
    return locationPaths;
  }

  /** The sum of the angles in radians that each unit's direction turned up to each time. */
  public UnitCurves directionPaths() {
    return directionPaths;
  }

  /** The medians over units of what the whole series comes to. */
  public MovementSummary summary() {
    UnitCurves shift = new UnitCurves(List.of(first().locationShifts(last())), first().units());
    UnitCurves turn = new UnitCurves(List.of(first().angles(last())), first().units());
    return MovementSummary.of(
        layer(),
        epochs.get(times() - 1) - epochs.get(0),
        shift.median()[0],
        turn.median()[0],
        locationPaths.median()[times() - 1],
        directionPaths.median()[times() - 1]);
  }

  /** For example {@code dense_1: 100 boundaries in 13 dimensions at 257 times}. */
  @Override
  public String toString() {
    return first() + " at " + times() + " times";
  }
}

package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Optional;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.NdArray;
import org.gmp.train.data.Examples;
import org.gmp.zoo.statistics.OrderStatistics;

/** What was recorded while a run trained, thinned to what pictures need. */
@AutoValue
public abstract class RunTrace {
  /** A trace of the given parts. */
  public static RunTrace of(
      ImmutableIntArray historyEpochs,
      ImmutableMap<String, ImmutableDoubleArray> history,
      Movement movement,
      Optional<Picture> picture) {
    return new AutoValue_RunTrace(historyEpochs, history, movement, picture);
  }

  /** The epochs, from 1, that {@link #history} has numbers of. */
  public abstract ImmutableIntArray historyEpochs();

  /** By name ({@code loss}, {@code validation_mse}, {@code learning_rate}), a number an epoch. */
  public abstract ImmutableMap<String, ImmutableDoubleArray> history();

  /** How far the first hidden layer's boundaries moved. */
  public abstract Movement movement();

  /** What a network of one or two inputs looks like; kept for one seed an experiment. */
  public abstract Optional<Picture> picture();

  /**
   * The movement of the first hidden layer's boundaries: medians over its units, the net one from
   * the initial weights to the final ones, and the rate an epoch between records.
   */
  @AutoValue
  public abstract static class Movement {
    /** A movement of which only start and end are known. */
    public static Movement between(BoundarySnapshot start, BoundarySnapshot end) {
      return between(
          start, end, ImmutableIntArray.of(), ImmutableDoubleArray.of(), ImmutableDoubleArray.of());
    }

    /** A movement from a start to an end, and how fast it was on the way. */
    public static Movement between(
        BoundarySnapshot start,
        BoundarySnapshot end,
        ImmutableIntArray epochs,
        ImmutableDoubleArray locationRate,
        ImmutableDoubleArray directionRate) {
      return of(
          median(end.locationShifts(start)),
          Math.toDegrees(median(end.angles(start))),
          epochs,
          locationRate,
          directionRate);
    }

    /** A movement of the given parts. */
    static Movement of(
        double netLocation,
        double netDirection,
        ImmutableIntArray epochs,
        ImmutableDoubleArray locationRate,
        ImmutableDoubleArray directionRate) {
      return new AutoValue_RunTrace_Movement(
          netLocation, netDirection, epochs, locationRate, directionRate);
    }

    /** The median of the units that have a boundary. */
    private static double median(double[] values) {
      return OrderStatistics.median(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
    }

    /**
     * Median distance of the spatial location at the end from that at the start, in input units.
     */
    public abstract double netLocation();

    /** Median angle of the direction at the end to that at the start, in degrees. */
    public abstract double netDirection();

    /** The epochs of the records, from the second on. */
    public abstract ImmutableIntArray epochs();

    /** Median shift of the spatial location since the record before, by epochs gone by. */
    public abstract ImmutableDoubleArray locationRate();

    /** Median turn of the direction since the record before, in degrees, by epochs gone by. */
    public abstract ImmutableDoubleArray directionRate();
  }

  /** What a network of one or two inputs computes before and after, and where boundaries went. */
  @AutoValue
  public abstract static class Picture {
    /** A picture of the given parts. */
    public static Picture of(
        Examples train,
        Examples test,
        NdArray grid,
        NdArray before,
        NdArray after,
        ImmutableIntArray epochs,
        ImmutableList<BoundarySnapshot> boundaries,
        int keptEpoch,
        BoundarySnapshot kept) {
      return new AutoValue_RunTrace_Picture(
          train, test, grid, before, after, epochs, boundaries, keptEpoch, kept);
    }

    /** What was trained on. */
    public abstract Examples train();

    /** What was tested on. */
    public abstract Examples test();

    /**
     * The inputs at which the function was computed: [points, 1] rising, or [side * side, 2], the
     * second input varying fastest.
     */
    public abstract NdArray grid();

    /** The outputs of the initial weights at the grid: [points, 1]. */
    public abstract NdArray before();

    /** The outputs of the final weights at the grid: [points, 1]. */
    public abstract NdArray after();

    /** The epochs of {@link #boundaries}, from 0. */
    public abstract ImmutableIntArray epochs();

    /** The first hidden layer's boundaries at those epochs. */
    public abstract ImmutableList<BoundarySnapshot> boundaries();

    /** The epochs done when the weights were those that were kept, which {@link #after} is of. */
    public abstract int keptEpoch();

    /** The boundaries of the weights that were kept. */
    public abstract BoundarySnapshot kept();
  }
}

package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundaryRecorder;
import org.gmp.analysis.boundary.BoundarySeries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.train.History;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.zoo.experiment.ExperimentData;

/** Watches a training and keeps what {@link RunTrace} needs, in bounded memory. */
final class TraceRecorder implements Callback, AutoCloseable {
  private static final int RECORDS = 500;
  private static final int HISTORY_POINTS = 400;
  private static final int GRID_1D = 401;
  private static final int GRID_2D = 81;

  private final Model model;
  private final ExperimentData data;
  private final boolean withPicture;
  private final BoundaryRecorder boundaries;
  private Optional<Weights> initial = Optional.empty();

  TraceRecorder(Model model, ExperimentData data, int maxEpochs, boolean withPicture) {
    this.model = model;
    this.data = data;
    this.withPicture = withPicture && pictures(data.inputs());
    this.boundaries =
        BoundaryRecorder.of(model)
            .everyEpochs(Math.max(1, maxEpochs / RECORDS))
            .capacity(RECORDS + 1)
            .on(new Interpreter());
  }

  /** Whether there can be a picture of what a network of so many inputs computes. */
  static boolean pictures(int inputs) {
    return inputs <= 2;
  }

  @Override
  public OptionalInt epochInterval() {
    return boundaries.epochInterval();
  }

  @Override
  public void onTrainBegin(TrainingStatus status) {
    initial = Optional.of(status.weights());
    boundaries.onTrainBegin(status);
  }

  @Override
  public void onEpochEnd(TrainingStatus status) {
    boundaries.onEpochEnd(status);
  }

  RunTrace trace(History history, Model trained) {
    int points = history.epochs().size();
    ImmutableIntArray keptEpochs = keptEpochs(points);
    ImmutableMap.Builder<String, ImmutableDoubleArray> columns = ImmutableMap.builder();
    for (String name : history.names()) {
      ImmutableDoubleArray column = history.column(name);
      columns.put(
          name,
          ImmutableDoubleArray.copyOf(
              keptEpochs.stream().mapToDouble(epoch -> column.get(epoch - 1))));
    }
    BoundarySeries series = boundaries.series(boundaries.layerNames().asList().get(0));
    BoundarySnapshot end = end(series, trained);
    int endEpoch = history.keptEpoch();
    return RunTrace.of(
        keptEpochs,
        columns.buildOrThrow(),
        movement(series, end),
        withPicture ? Optional.of(picture(series, trained, endEpoch, end)) : Optional.empty());
  }

  /** The first and the last, and between them some evenly and some at even ratios. */
  private static ImmutableIntArray keptEpochs(int epochs) {
    if (epochs <= HISTORY_POINTS) {
      return ImmutableIntArray.copyOf(IntStream.rangeClosed(1, epochs));
    }
    int half = HISTORY_POINTS / 2;
    return ImmutableIntArray.copyOf(
        IntStream.range(0, half)
            .mapToDouble(i -> i / (half - 1.0))
            .flatMap(share -> DoubleStream.of(1 + share * (epochs - 1), Math.pow(epochs, share)))
            .mapToInt(epoch -> (int) Math.round(epoch))
            .sorted()
            .distinct());
  }

  /** The boundaries of the weights that were kept. */
  private static BoundarySnapshot end(BoundarySeries series, Model trained) {
    return Boundaries.of(trained).at(trained.weights().orElseThrow()).stream()
        .filter(snapshot -> snapshot.layer().equals(series.layer()))
        .findFirst()
        .orElseThrow();
  }

  private static RunTrace.Movement movement(BoundarySeries series, BoundarySnapshot end) {
    double[] shifts = series.locationShifts().median();
    double[] turns = series.turns().median();
    ImmutableIntArray.Builder at = ImmutableIntArray.builder();
    ImmutableDoubleArray.Builder location = ImmutableDoubleArray.builder();
    ImmutableDoubleArray.Builder direction = ImmutableDoubleArray.builder();
    for (int i = 1; i < series.times(); i++) {
      double passed = series.epochs().get(i) - series.epochs().get(i - 1);
      at.add((int) series.epochs().get(i));
      location.add(shifts[i - 1] / passed);
      direction.add(Math.toDegrees(turns[i - 1]) / passed);
    }
    return RunTrace.Movement.between(
        series.first(), end, at.build(), location.build(), direction.build());
  }

  private RunTrace.Picture picture(
      BoundarySeries series, Model trained, int endEpoch, BoundarySnapshot end) {
    NdArray grid = data.inputs() == 1 ? line() : square();
    return RunTrace.Picture.of(
        data.train(),
        data.test(),
        grid,
        model.withWeights(initial.orElseThrow()).predict(grid),
        trained.predict(grid),
        ImmutableIntArray.copyOf(series.epochs().stream().mapToInt(epoch -> (int) epoch)),
        series.snapshots(),
        endEpoch,
        end);
  }

  private NdArray line() {
    double[] x = axis(0, GRID_1D, 0);
    return NdArray.of(Shape.of(GRID_1D, 1), x);
  }

  private NdArray square() {
    double[] first = axis(0, GRID_2D, 0.15);
    double[] second = axis(1, GRID_2D, 0.15);
    double[] points = new double[2 * GRID_2D * GRID_2D];
    for (int i = 0; i < GRID_2D; i++) {
      for (int j = 0; j < GRID_2D; j++) {
        points[2 * (i * GRID_2D + j)] = first[i];
        points[2 * (i * GRID_2D + j) + 1] = second[j];
      }
    }
    return NdArray.of(Shape.of(GRID_2D * GRID_2D, 2), points);
  }

  /** Evenly spaced over the range of a test input, and a share of it more at either end. */
  private double[] axis(int column, int count, double margin) {
    NdArray inputs = data.test().inputs();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = column; i < inputs.size(); i += data.inputs()) {
      low = Math.min(low, inputs.get(i));
      high = Math.max(high, inputs.get(i));
    }
    double pad = (high - low) * margin;
    double[] axis = new double[count];
    for (int i = 0; i < count; i++) {
      axis[i] = low - pad + (high - low + 2 * pad) * i / (count - 1);
    }
    return axis;
  }

  @Override
  public void close() {
    boundaries.close();
  }
}

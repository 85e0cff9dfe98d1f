package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.KnownNames;
import org.gmp.backend.Backend;
import org.gmp.graph.NdArray;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.TrainingStatus;

/**
 * Records the boundaries of a model's layers while it trains, in bounded memory: when more than
 * {@code capacity} snapshots are kept, every second one is dropped, and from then on half as many
 * are taken. The first and the latest are always there, and the lengths of ways count every
 * observation, dropped or not.
 *
 * <pre>{@code
 * try (BoundaryRecorder recorder =
 *     BoundaryRecorder.of(model).everyEpochs(10).activityOn(train.inputs()).on(new Interpreter())) {
 *   Trainer.of(model)...callback(recorder)...
 *   BoundarySeries series = recorder.series("dense_1");
 * }
 * }</pre>
 */
public final class BoundaryRecorder implements Callback, AutoCloseable {
  /** What is kept of one time: an entry a layer. */
  private record Moment(
      long epoch,
      ImmutableList<BoundarySnapshot> snapshots,
      ImmutableList<PathLengths.Sums> paths,
      ImmutableList<LayerActivity> activities) {}

  /** Says what a {@link BoundaryRecorder} records. */
  public static final class Builder {
    private final Model model;
    private final Boundaries boundaries;
    private ImmutableSet<String> layers;
    private OptionalInt everyEpochs = OptionalInt.empty();
    private int capacity = 256;
    private Optional<NdArray> rows = Optional.empty();

    private Builder(Model model) {
      this.model = model;
      this.boundaries = Boundaries.of(model);
      this.layers =
          boundaries.layers().stream()
              .limit(1)
              .map(LayerBoundaries::name)
              .collect(ImmutableSet.toImmutableSet());
    }

    /**
     * Which layers; by default the first one that has boundaries.
     *
     * @throws AnalysisException if one is not known
     */
    public Builder layers(String... names) {
      for (String name : names) {
        boundaries.layer(name);
      }
      layers = ImmutableSet.copyOf(names);
      return this;
    }

    /** All layers that have boundaries. */
    public Builder allLayers() {
      return layers(boundaries.layers().stream().map(LayerBoundaries::name).toArray(String[]::new));
    }

    /**
     * After how many epochs of training a snapshot is taken; by default whenever a backend call
     * ends.
     *
     * @throws AnalysisException if it is not positive
     */
    public Builder everyEpochs(int epochs) {
      require(epochs >= 1, "everyEpochs must be at least 1, got " + epochs);
      everyEpochs = OptionalInt.of(epochs);
      return this;
    }

    /**
     * How many snapshots a layer are kept at most, besides the latest; 256 by default.
     *
     * @throws AnalysisException if it is less than 2
     */
    public Builder capacity(int snapshots) {
      require(snapshots >= 2, "capacity must be at least 2, got " + snapshots);
      capacity = snapshots;
      return this;
    }

    /** Records, too, how often units are active on these rows of the model's input. */
    public Builder activityOn(NdArray rows) {
      this.rows = Optional.of(rows);
      return this;
    }

    /** A recorder that evaluates boundaries on a backend. */
    public BoundaryRecorder on(Backend backend) {
      List<LayerBoundaries> chosen = layers.stream().map(boundaries::layer).toList();
      return new BoundaryRecorder(
          BoundaryReader.of(chosen, backend),
          rows.map(r -> ActivityReader.of(model, backend)),
          rows,
          everyEpochs,
          capacity);
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new AnalysisException("boundary recorder: " + message);
      }
    }
  }

  private final BoundaryReader reader;
  private final Optional<ActivityReader> activityReader;
  private final Optional<NdArray> rows;
  private final OptionalInt everyEpochs;
  private final int capacity;
  private final List<PathLengths> paths = new ArrayList<>();
  private final List<Moment> kept = new ArrayList<>();
  private Optional<Moment> latest = Optional.empty();
  private long observations;
  private long stride = 1;

  private BoundaryRecorder(
      BoundaryReader reader,
      Optional<ActivityReader> activityReader,
      Optional<NdArray> rows,
      OptionalInt everyEpochs,
      int capacity) {
    this.reader = reader;
    this.activityReader = activityReader;
    this.rows = rows;
    this.everyEpochs = everyEpochs;
    this.capacity = capacity;
    reader.layers().forEach(layer -> paths.add(new PathLengths()));
  }

  /** Starts to say what is recorded of a model. */
  public static Builder of(Model model) {
    return new Builder(model);
  }

  @Override
  public OptionalInt epochInterval() {
    return everyEpochs;
  }

  @Override
  public void onTrainBegin(TrainingStatus status) {
    record(status.epochs(), status.weights());
  }

  @Override
  public void onEpochEnd(TrainingStatus status) {
    record(status.epochs(), status.weights());
  }

  /**
   * Takes a snapshot; the same epoch again is ignored.
   *
   * @param epoch the epochs done
   * @throws AnalysisException if an earlier epoch comes after a later one
   * @throws org.gmp.graph.GraphException if the weights do not fit the model
   */
  public void record(long epoch, Weights weights) {
    long last = latest.map(Moment::epoch).orElse(Long.MIN_VALUE);
    if (epoch < last) {
      throw new AnalysisException(
          "boundary recorder: epochs must ascend, got " + epoch + " after " + last);
    } else if (epoch == last) {
      return;
    }
    Moment moment = observe(epoch, weights);
    latest = Optional.of(moment);
    if (observations % stride == 0) {
      kept.add(moment);
    }
    observations++;
    if (kept.size() > capacity) {
      // Entries stand at multiples of the stride, from 0: every second one stays.
      for (int i = kept.size() - 1; i > 0; i--) {
        if (i % 2 == 1) {
          kept.remove(i);
        }
      }
      stride *= 2;
    }
  }

  private Moment observe(long epoch, Weights weights) {
    ImmutableList<BoundarySnapshot> snapshots = reader.read(weights);
    ImmutableList.Builder<PathLengths.Sums> sums = ImmutableList.builder();
    for (int i = 0; i < snapshots.size(); i++) {
      sums.add(paths.get(i).after(snapshots.get(i)));
    }
    return new Moment(epoch, snapshots, sums.build(), activities(weights));
  }

  private ImmutableList<LayerActivity> activities(Weights weights) {
    if (activityReader.isEmpty() || rows.isEmpty()) {
      return ImmutableList.of();
    }
    Set<String> wanted = layerNames();
    Map<String, LayerActivity> byName = new LinkedHashMap<>();
    activityReader.get().read(weights, rows.get()).forEach(a -> byName.put(a.layer(), a));
    byName.keySet().retainAll(wanted);
    return ImmutableList.copyOf(byName.values());
  }

  /** The names of the layers that are recorded. */
  public ImmutableSet<String> layerNames() {
    return reader.layers().stream()
        .map(LayerBoundaries::name)
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * What was recorded of a layer so far.
   *
   * @throws AnalysisException if the layer is not recorded, or nothing was yet
   */
  public BoundarySeries series(String layer) {
    int index = layerNames().asList().indexOf(layer);
    if (index < 0) {
      throw new AnalysisException(
          "boundary recorder: no layer " + KnownNames.unknown(layer, layerNames()));
    }
    List<Moment> moments = new ArrayList<>(kept);
    latest.filter(moment -> !kept.contains(moment)).ifPresent(moments::add);
    if (moments.isEmpty()) {
      throw new AnalysisException("boundary recorder: nothing was recorded of " + layer);
    }
    ImmutableList<BoundarySnapshot> snapshots = each(moments, m -> m.snapshots().get(index));
    return new BoundarySeries(
        ImmutableLongArray.copyOf(moments.stream().mapToLong(Moment::epoch)),
        snapshots,
        BoundarySeries.curves(snapshots, each(moments, m -> m.paths().get(index).location)),
        BoundarySeries.curves(snapshots, each(moments, m -> m.paths().get(index).direction)),
        rows.isEmpty()
            ? ImmutableList.of()
            : each(
                moments,
                m ->
                    m.activities().stream()
                        .filter(a -> a.layer().equals(layer))
                        .findFirst()
                        .orElseThrow()));
  }

  private static <T> ImmutableList<T> each(List<Moment> moments, Function<Moment, T> part) {
    return moments.stream().map(part).collect(ImmutableList.toImmutableList());
  }

  @Override
  public void close() {
    reader.close();
    activityReader.ifPresent(ActivityReader::close);
  }
}

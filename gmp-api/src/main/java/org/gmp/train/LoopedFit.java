package org.gmp.train;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gmp.backend.EpochLoop;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;

/** A training whose backend runs the epochs, many a call. */
final class LoopedFit extends Fit {
  private final TrainingData data;
  private final EpochLoop loop;
  private final boolean ordered;
  private long nanos;
  private ImmutableMap<Variable, NdArray> before = ImmutableMap.of();
  private int beforeEpochs;

  LoopedFit(
      Task task, TrainingGraph graph, TrainingSession session, TrainingData data, EpochLoop loop) {
    super(task, graph, session);
    this.data = data;
    this.loop = loop;
    this.ordered = graph.stepsPerEpoch() > 1;
  }

  /** The most epochs that can lie between two calls of callbacks. */
  static int mostEpochs(Task task) {
    int most = task.config().epochs();
    for (Callback callback : task.callbacks()) {
      OptionalInt interval = callback.epochInterval();
      if (interval.isPresent()) {
        checkArgument(
            interval.getAsInt() > 0,
            "epochs between callbacks must be above 0, got %s",
            interval.getAsInt());
        most = Math.min(most, interval.getAsInt());
      }
    }
    return most;
  }

  @Override
  void prepare() {
    loop.prepare(ordered);
  }

  /** Up to where a callback is due, and at multiples of what the backend does best. */
  private int stretch() {
    int chunk = loop.epochsPerCall();
    int count = Math.min(chunk - epochs() % chunk, config().epochs() - epochs());
    for (Callback callback : task().callbacks()) {
      OptionalInt interval = callback.epochInterval();
      if (interval.isPresent()) {
        count = Math.min(count, interval.getAsInt() - epochs() % interval.getAsInt());
      }
    }
    return count;
  }

  @Override
  void advance() {
    int count = stretch();
    ImmutableMap<Variable, NdArray> state = session().read();
    notFinite(state)
        .ifPresent(
            variable -> {
              throw located(variable);
            });
    before = state;
    beforeEpochs = epochs();
    Optional<int[][]> orders =
        ordered ? Optional.of(orders(epochs(), count).toArray(new int[0][])) : Optional.empty();
    long started = System.nanoTime();
    ImmutableList<ImmutableDoubleArray> records = loop.run(count, orders);
    nanos += System.nanoTime() - started;
    if (isTrue(graph().diverged())) {
      throw repeated(records.size())
          .orElseGet(() -> Diagnosis.inValidation(epochs() + records.size() - 1));
    }
    records.forEach(this::record);
    callAfterEpoch();
  }

  @Override
  DivergedException located(String variable) {
    return before.isEmpty()
        ? Diagnosis.inWeights(epochs(), variable)
        : repeated(epochs() - beforeEpochs)
            .orElseGet(() -> Diagnosis.inWeights(epochs(), variable));
  }

  /** What goes wrong in so many epochs since the state was read last. */
  private Optional<DivergedException> repeated(int count) {
    Diagnosis diagnosis = new Diagnosis(task().backend(), session(), before);
    List<int[]> orders = orders(beforeEpochs, count);
    for (int e = 0; e < count; e++) {
      int[] order = orders.get(e);
      int size = program().batchSize();
      for (int step = 0; step * size < order.length; step++) {
        int[] rows =
            Arrays.copyOfRange(order, step * size, Math.min(order.length, (step + 1) * size));
        List<NdArray> batch = data.training().stream().map(a -> a.rows(rows)).toList();
        Optional<DivergedException> found = diagnosis.step(beforeEpochs + e, step, batch);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private List<int[]> orders(int from, int count) {
    List<int[]> orders = new ArrayList<>();
    for (int epoch = from; epoch < from + count; epoch++) {
      orders.add(
          ordered
              ? config().seed().child(Trainer.SHUFFLE).child(epoch).permutation(data.rows())
              : IntStream.range(0, data.rows()).toArray());
    }
    return orders;
  }

  @Override
  StepStatus.Time time() {
    return new StepStatus.Time(nanos / 1e9, 0);
  }

  @Override
  Optional<PartialEpoch> partial() {
    return Optional.empty();
  }
}

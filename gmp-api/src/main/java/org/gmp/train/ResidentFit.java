package org.gmp.train;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.backend.TrainingData;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;

/** A training whose data lie in the backend's memory, many epochs a backend call. */
final class ResidentFit extends Fit {
  /** About how many steps one backend call does: enough to hide its cost, few enough to watch. */
  private static final int STEPS_PER_CALL = 1000;

  private final TrainingData data;
  private final int chunk;
  private long nanos;

  private ResidentFit(Task task, TrainingGraph graph, TrainingData data, int chunk) {
    super(task, graph, chunk, data);
    this.data = data;
    this.chunk = chunk;
  }

  static ResidentFit of(Task task, TrainingData data) {
    TrainingGraph graph = new TrainingGraph(task.config(), data.rows(), data.validationRows() > 0);
    return new ResidentFit(task, graph, data, chunk(task, graph.stepsPerEpoch()));
  }

  /** The epochs in one call: no more than a callback waits for, and all calls alike. */
  private static int chunk(Task task, int stepsPerEpoch) {
    int chunk = Math.max(1, Math.min(task.config().epochs(), STEPS_PER_CALL / stepsPerEpoch));
    for (Callback callback : task.callbacks()) {
      if (callback.epochInterval().isPresent()) {
        Settings.require(
            callback.epochInterval().getAsInt() > 0,
            "epochs between callbacks",
            "above 0",
            callback);
        chunk = Math.min(chunk, callback.epochInterval().getAsInt());
      }
    }
    return chunk;
  }

  History run(Optional<TrainingState> resumed) {
    if (resumed.flatMap(TrainingState::partial).isPresent()) {
      throw new GraphException(
          "trainer: the state is from within an epoch, and goes on only with a source of batches or"
              + " a callback after every step");
    }
    start(resumed);
    // Compiles, so that the time that is told is that of training.
    session().runEpochs(0, order(0));
    task().callbacks().forEach(callback -> callback.onTrainBegin(status()));
    while (goesOn() && !pauses()) {
      advance();
    }
    task().callbacks().forEach(callback -> callback.onTrainEnd(status()));
    return history();
  }

  private void advance() {
    int count = Math.min(chunk - epochs() % chunk, config().epochs() - epochs());
    ImmutableMap<Variable, NdArray> before = session().read();
    Optional<int[][]> order = order(count);
    long started = System.nanoTime();
    double[][] rowsOfNumbers = session().runEpochs(count, order);
    nanos += System.nanoTime() - started;
    if (flag(graph().diverged())) {
      throw diagnose(before, rowsOfNumbers.length);
    }
    for (double[] numbers : rowsOfNumbers) {
      record(numbers);
    }
    callAfterEpoch();
  }

  private DivergedException diagnose(ImmutableMap<Variable, NdArray> before, int count) {
    Diagnosis diagnosis = new Diagnosis(task().backend(), program(), session(), before);
    List<int[]> orders = orders(count);
    for (int e = 0; e < count; e++) {
      int[] order = orders.get(e);
      int size = program().batchSize();
      for (int step = 0; step * size < order.length; step++) {
        int[] rows =
            Arrays.copyOfRange(order, step * size, Math.min(order.length, (step + 1) * size));
        List<NdArray> batch = data.training().stream().map(a -> a.rows(rows)).toList();
        Optional<DivergedException> found = diagnosis.step(epochs() + e, step, batch);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return Diagnosis.inValidation(epochs() + count - 1);
  }

  private Optional<int[][]> order(int count) {
    return graph().stepsPerEpoch() == 1
        ? Optional.empty()
        : Optional.of(orders(count).toArray(new int[0][]));
  }

  private List<int[]> orders(int count) {
    List<int[]> orders = new ArrayList<>();
    for (int epoch = epochs(); epoch < epochs() + count; epoch++) {
      orders.add(
          graph().stepsPerEpoch() == 1
              ? IntStream.range(0, data.rows()).toArray()
              : config().seed().child(Trainer.SHUFFLE).child(epoch).permutation(data.rows()));
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

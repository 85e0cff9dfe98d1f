package org.gmp.train;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.gmp.backend.TrainingData;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.Examples;

/** A training whose batches are given to the backend one by one. */
final class StreamedFit extends Fit {
  /** After how many steps the state is copied, for a diagnosis to go back to. */
  private static final int STEPS_BETWEEN_COPIES = 100;

  private final BatchSource train;
  private final Optional<BatchSource> validation;
  private final int validationBatch;
  private double[] sums = new double[0];
  private long batches;
  private long examples;
  private ImmutableMap<Variable, NdArray> copy = ImmutableMap.of();
  private long copyAt;
  private long nanos;
  private long waitingNanos;

  StreamedFit(Task task, BatchSource train, Optional<BatchSource> validation, int validationBatch) {
    super(
        task,
        new TrainingGraph(task.config(), train.examples(), validation.isPresent()),
        1,
        TrainingData.none());
    this.train = train;
    this.validation = validation;
    this.validationBatch = validationBatch;
    SourceChecks.requireFit(program().step(), train, "training");
    validation.ifPresent(v -> SourceChecks.requireFit(program().validation(), v, "validation"));
  }

  History run(Optional<TrainingState> resumed) throws InterruptedException {
    start(resumed);
    sums = new double[program().step().metrics().size()];
    Optional<PartialEpoch> partial = resumed.flatMap(TrainingState::partial);
    if (partial.isPresent()) {
      goOn(partial.get());
    }
    task().callbacks().forEach(callback -> callback.onTrainBegin(status()));
    while (goesOn() && !pauses()) {
      epoch();
    }
    task().callbacks().forEach(callback -> callback.onTrainEnd(status()));
    return history();
  }

  private void goOn(PartialEpoch partial) {
    if (partial.batches() > graph().stepsPerEpoch() || partial.sums().length() != sums.length) {
      throw new GraphException(
          "trainer: the state is of another training: it has "
              + partial.batches()
              + " batches of an epoch done, of "
              + graph().stepsPerEpoch());
    }
    batches = partial.batches();
    examples = partial.examples();
    sums = partial.sums().toArray();
  }

  private void epoch() throws InterruptedException {
    boolean done = steps();
    double[] validated = done ? validate() : new double[0];
    if (!done || pauses()) {
      // What was validated so far is validated again.
      return;
    }
    long started = System.nanoTime();
    double[] measured =
        DoubleStream.concat(
                Arrays.stream(sums).map(sum -> sum / examples), Arrays.stream(validated))
            .toArray();
    double[] last = session().endEpoch(measured);
    nanos += System.nanoTime() - started;
    if (flag(graph().diverged())) {
      throw Diagnosis.inValidation(epochs());
    }
    record(DoubleStream.concat(Arrays.stream(measured), Arrays.stream(last)).toArray());
    Arrays.fill(sums, 0);
    batches = 0;
    examples = 0;
    callAfterEpoch();
  }

  /** The epoch's steps that are left; whether it came to the end. */
  private boolean steps() throws InterruptedException {
    int size = program().batchSize();
    long all = graph().stepsPerEpoch();
    copyState();
    try (BatchIterator source = train.epoch(epochs(), batches, size)) {
      while (batches < all) {
        Examples batch = next(source);
        SourceChecks.requireRows(train, batch, batches, size, "training");
        step(batch);
        if (pauses()) {
          return false;
        }
      }
    }
    return true;
  }

  private Examples next(BatchIterator source) throws InterruptedException {
    return awaited(source)
        .orElseThrow(
            () ->
                new GraphException("training data: the epoch ended before all its examples came"));
  }

  private Optional<Examples> awaited(BatchIterator source) throws InterruptedException {
    long started = System.nanoTime();
    Optional<Examples> batch = source.next();
    long waited = System.nanoTime() - started;
    waitingNanos += waited;
    nanos += waited;
    return batch;
  }

  private void step(Examples batch) throws InterruptedException {
    if (batches - copyAt == STEPS_BETWEEN_COPIES) {
      copyState();
    }
    long started = System.nanoTime();
    double[] metrics = session().runStep(List.of(batch.inputs(), batch.targets()));
    nanos += System.nanoTime() - started;
    if (!Arrays.stream(metrics).allMatch(Double::isFinite)) {
      throw diagnose();
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += metrics[i] * batch.size();
    }
    examples += batch.size();
    batches++;
    callStep(batch.size(), metrics);
  }

  private void copyState() {
    copy = session().read();
    copyAt = batches;
  }

  private void callStep(int rows, double[] metrics) {
    StepStatus status =
        new StepStatus(
            new StepStatus.Position(
                (long) session().read(graph().step()).item(),
                epochs(),
                batches - 1,
                graph().stepsPerEpoch(),
                rows),
            time(),
            program().step().metrics().keySet().asList(),
            metrics,
            () -> weights(false),
            this::state);
    task().callbacks().stream().filter(Callback::wantsSteps).forEach(c -> c.onStepEnd(status));
  }

  private DivergedException diagnose() throws InterruptedException {
    Diagnosis diagnosis = new Diagnosis(task().backend(), program(), session(), copy);
    try (BatchIterator again = train.epoch(epochs(), copyAt, program().batchSize())) {
      for (long step = copyAt; step <= batches; step++) {
        Examples batch = next(again);
        Optional<DivergedException> found =
            diagnosis.step(epochs(), step, List.of(batch.inputs(), batch.targets()));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return new DivergedException(
        String.format(
            "training diverged in epoch %d, step %d, and does not when it is repeated",
            epochs() + 1, batches + 1));
  }

  /** The means over all validation examples, batch by batch. */
  private double[] validate() throws InterruptedException {
    double[] means = new double[program().validation().metrics().size()];
    if (validation.isEmpty()) {
      return means;
    }
    BatchSource source = validation.get();
    long seen = 0;
    try (BatchIterator rows = source.epoch(0, 0, validationBatch)) {
      while (!pauses()) {
        Optional<Examples> next = awaited(rows);
        if (next.isEmpty()) {
          SourceChecks.requireSome(seen, "validation");
          break;
        }
        Examples given = next.get();
        SourceChecks.requireAtMost(validationBatch, given, "validation");
        long started = System.nanoTime();
        double[] metrics = session().validate(List.of(given.inputs(), given.targets()));
        nanos += System.nanoTime() - started;
        for (int i = 0; i < means.length; i++) {
          means[i] += metrics[i] * given.size();
        }
        seen += given.size();
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= seen;
    }
    return means;
  }

  @Override
  StepStatus.Time time() {
    return new StepStatus.Time(nanos / 1e9, waitingNanos / 1e9);
  }

  @Override
  Optional<PartialEpoch> partial() {
    return batches == 0
        ? Optional.empty()
        : Optional.of(PartialEpoch.of(batches, examples, ImmutableDoubleArray.copyOf(sums)));
  }
}

package org.gmp.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gmp.backend.MetricLayout;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.Examples;

/** The epoch loop: every step is a call of the backend, on a batch that comes when it is due. */
final class SteppedFit extends Fit {
  /** After how many steps the state is copied, for a diagnosis to go back to. */
  private static final int STEPS_BETWEEN_COPIES = 100;

  /** Batches to validate on, and how many rows are asked for at a time. */
  record Validation(BatchSource source, int batchSize) {}

  private final BatchSource train;
  private final Optional<Validation> validation;
  private final WeightedMeans trained;
  private long batches;
  private ImmutableMap<Variable, NdArray> copy = ImmutableMap.of();
  private long copyAt;
  private int copyEpoch;
  private long nanos;
  private long waitingNanos;

  SteppedFit(
      Task task,
      TrainingGraph graph,
      TrainingSession session,
      BatchSource train,
      Optional<Validation> validation) {
    super(task, graph, session);
    this.train = train;
    this.validation = validation;
    this.trained = new WeightedMeans(program().step().layout());
    SourceChecks.requireFit(program().step(), train, "training");
    validation.ifPresent(
        v -> SourceChecks.requireFit(program().validation(), v.source(), "validation"));
  }

  @Override
  void start(Optional<TrainingState> resumed) {
    super.start(resumed);
    resumed.flatMap(TrainingState::partial).ifPresent(this::goOn);
  }

  private void goOn(PartialEpoch partial) {
    if (partial.batches() > graph().stepsPerEpoch()
        || partial.sums().length() != program().step().layout().width()) {
      throw new GraphException(
          "trainer: the state is of another training: it has "
              + partial.batches()
              + " batches of an epoch done, of "
              + graph().stepsPerEpoch());
    }
    batches = partial.batches();
    trained.resume(partial.sums(), partial.examples());
  }

  @Override
  void prepare() {
    int size = program().batchSize();
    session().prepare(program().step(), size);
    int rest = (int) (train.examples() % size);
    if (rest > 0) {
      session().prepare(program().step(), rest);
    }
  }

  @Override
  void advance() throws InterruptedException {
    if (!steps()) {
      return;
    }
    double[] validated = validate();
    if (pauses()) {
      // What was validated so far is validated again.
      return;
    }
    MetricLayout layout = program().measured();
    double[] measured = Doubles.concat(trained.means(), validated);
    long started = System.nanoTime();
    ImmutableList<NdArray> ended = session().run(program().epochEnd(), layout.unflatten(measured));
    nanos += System.nanoTime() - started;
    if (isTrue(graph().diverged())) {
      throw Diagnosis.inValidation(epochs());
    }
    double[] last = program().epochEnd().layout().flatten(ended);
    record(ImmutableDoubleArray.copyOf(Doubles.concat(measured, last)));
    trained.clear();
    batches = 0;
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
    ImmutableList<NdArray> metrics = session().step(List.of(batch.inputs(), batch.targets()));
    nanos += System.nanoTime() - started;
    if (Diagnosis.divergedEverywhere(metrics)) {
      throw diagnose();
    }
    trained.add(metrics, batch.size());
    batches++;
    callStep(batch.size(), metrics);
  }

  private void copyState() throws InterruptedException {
    ImmutableMap<Variable, NdArray> state = session().read();
    Optional<String> variable = notFinite(state);
    if (variable.isPresent()) {
      throw located(variable.get());
    }
    copy = state;
    copyAt = batches;
    copyEpoch = epochs();
  }

  @Override
  DivergedException located(String variable) throws InterruptedException {
    return copy.isEmpty()
        ? Diagnosis.inWeights(epochs(), variable)
        : repeated().orElseGet(() -> Diagnosis.inWeights(copyEpoch + 1, variable));
  }

  private void callStep(int rows, ImmutableList<NdArray> metrics) {
    if (task().callbacks().stream().noneMatch(Callback::wantsSteps)) {
      return;
    }
    StepStatus status =
        new StepStatus(
            new StepStatus.Position(
                (long) session().read(graph().step()).item(),
                epochs(),
                batches - 1,
                graph().stepsPerEpoch(),
                rows),
            time(),
            program().step().layout(),
            metrics,
            () -> weights(false),
            this::state);
    task().callbacks().stream().filter(Callback::wantsSteps).forEach(c -> c.onStepEnd(status));
  }

  /** What goes wrong in the steps since the last copy, or in the last that was begun. */
  private Optional<DivergedException> repeated() throws InterruptedException {
    Diagnosis diagnosis = new Diagnosis(task().backend(), session(), copy);
    long last = copyEpoch == epochs() ? batches : graph().stepsPerEpoch() - 1;
    try (BatchIterator again = train.epoch(copyEpoch, copyAt, program().batchSize())) {
      for (long step = copyAt; step <= last && step < graph().stepsPerEpoch(); step++) {
        Examples batch = next(again);
        Optional<DivergedException> found =
            diagnosis.step(copyEpoch, step, List.of(batch.inputs(), batch.targets()));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private DivergedException diagnose() throws InterruptedException {
    Optional<DivergedException> found = repeated();
    if (found.isPresent()) {
      return found.get();
    }
    return new DivergedException(
        String.format(
            Locale.ROOT,
            "training diverged in epoch %d, step %d, and does not when it is repeated",
            epochs() + 1,
            batches + 1));
  }

  /** The means over all validation examples, batch by batch. */
  private double[] validate() throws InterruptedException {
    if (validation.isEmpty()) {
      return new double[0];
    }
    Validation rows = validation.get();
    WeightedMeans validated = new WeightedMeans(program().validation().layout());
    try (BatchIterator source = rows.source().epoch(0, 0, rows.batchSize())) {
      while (!pauses()) {
        Optional<Examples> next = awaited(source);
        if (next.isEmpty()) {
          SourceChecks.requireSome(validated.rows(), "validation");
          break;
        }
        Examples given = next.get();
        SourceChecks.requireAtMost(rows.batchSize(), given, "validation");
        long started = System.nanoTime();
        ImmutableList<NdArray> metrics =
            session().run(program().validation(), List.of(given.inputs(), given.targets()));
        nanos += System.nanoTime() - started;
        validated.add(metrics, given.size());
      }
    }
    return validated.means();
  }

  @Override
  StepStatus.Time time() {
    return new StepStatus.Time(nanos / 1e9, waitingNanos / 1e9);
  }

  @Override
  Optional<PartialEpoch> partial() {
    return batches == 0
        ? Optional.empty()
        : Optional.of(PartialEpoch.of(batches, trained.rows(), trained.sums()));
  }
}

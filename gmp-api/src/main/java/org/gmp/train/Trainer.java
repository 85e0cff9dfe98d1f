package org.gmp.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gmp.backend.Backend;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;

/**
 * Trains a model on a backend.
 *
 * <pre>{@code
 * try (Trainer trainer = Trainer.of(model)
 *     .loss(Metrics.meanAbsoluteError()).optimizer(Optimizers.adam(0.01))
 *     .earlyStopping(EarlyStopping.of("validation_loss", 100))
 *     .batchSize(128).epochs(5000).seed(Seed.of(1))
 *     .on(backend)) {
 *   History history = trainer.fit(train, validation);
 *   Model trained = trainer.trained();
 * }
 * }</pre>
 *
 * <p>Data stay in the backend's memory and many epochs run in one backend call. Rows are shuffled
 * anew each epoch from the seed, unless one batch holds them all. The same seed on the same backend
 * gives the same numbers to the last bit, interrupted and resumed or not.
 */
public final class Trainer implements AutoCloseable {
  /** About how many steps one backend call does: enough to hide its cost, few enough to watch. */
  private static final int STEPS_PER_CALL = 1000;

  private final TrainingConfig config;
  private final ImmutableList<Callback> callbacks;
  private final Backend backend;
  private Optional<TrainingState> resumed;
  private Optional<Model> trained = Optional.empty();

  private Trainer(
      TrainingConfig config,
      ImmutableList<Callback> callbacks,
      Backend backend,
      Optional<TrainingState> resumed) {
    this.config = config;
    this.callbacks = callbacks;
    this.backend = backend;
    this.resumed = resumed;
  }

  /** Starts to say how a model is trained. */
  public static Builder of(Model model) {
    return new Builder(model);
  }

  /** Says how a model is trained; what is not said is what its setter's javadoc gives. */
  public static final class Builder {
    private final TrainingConfig.Builder config;
    private final ImmutableList.Builder<Metric> metrics = ImmutableList.builder();
    private final ImmutableList.Builder<Callback> callbacks = ImmutableList.builder();
    private Optional<TrainingState> resumed = Optional.empty();

    private Builder(Model model) {
      this.config = TrainingConfig.builder(model);
    }

    /** What is minimized; by default the mean squared error. */
    public Builder loss(Metric loss) {
      config.loss(loss);
      return this;
    }

    /** One more number to measure every epoch. */
    public Builder metric(Metric metric) {
      metrics.add(metric);
      return this;
    }

    /** How gradients change weights; by default Adam with learning rate 0.001. */
    public Builder optimizer(Optimizer optimizer) {
      config.optimizer(optimizer);
      return this;
    }

    /** How the learning rate changes; by default not. */
    public Builder schedule(Schedule schedule) {
      config.schedule(schedule);
      return this;
    }

    /** When to stop early; by default never. */
    public Builder earlyStopping(EarlyStopping earlyStopping) {
      config.earlyStopping(earlyStopping);
      return this;
    }

    /** The examples in a batch, 32 by default; all, if there are no more. */
    public Builder batchSize(int batchSize) {
      Settings.require(batchSize > 0, "batch size", "above 0", batchSize);
      config.batchSize(batchSize);
      return this;
    }

    /** The passes over the data at most; 1 by default. */
    public Builder epochs(int epochs) {
      Settings.require(epochs > 0, "epochs", "above 0", epochs);
      config.epochs(epochs);
      return this;
    }

    /** What the initial weights and the order of the data come from; 0 by default. */
    public Builder seed(Seed seed) {
      config.seed(seed);
      return this;
    }

    /** One more onlooker. */
    public Builder callback(Callback callback) {
      callbacks.add(callback);
      return this;
    }

    /** Goes on from a state that {@link Trainer#state} gave, in place of the initial weights. */
    public Builder resume(TrainingState state) {
      resumed = Optional.of(state);
      return this;
    }

    /** A trainer on a backend. */
    public Trainer on(Backend backend) {
      return new Trainer(
          config.metrics(metrics.build()).build(), callbacks.build(), backend, resumed);
    }
  }

  /** Trains without validation data. */
  public History fit(Examples train) {
    return fit(train, Optional.empty());
  }

  /** Trains, measuring on validation data after every epoch. */
  public History fit(Examples train, Examples validation) {
    return fit(train, Optional.of(validation));
  }

  /**
   * Trains until the epochs are done or early stopping says so.
   *
   * @throws DivergedException if a loss or metric is not finite
   * @throws GraphException if the data do not fit the model
   */
  public History fit(Examples train, Optional<Examples> validation) {
    TrainingGraph graph = new TrainingGraph(config, train.size(), validation.isPresent());
    int chunk = chunk(graph.stepsPerEpoch());
    TrainingProgram program = graph.program(chunk);
    TrainingData data =
        TrainingData.of(
            List.of(train.inputs(), train.targets()),
            validation.map(v -> List.of(v.inputs(), v.targets())).orElse(List.of()));
    try (TrainingSession session = backend.open(program, data)) {
      Progress progress = new Progress(graph, program, session, data);
      progress.start();
      if (callbacks.stream().anyMatch(Callback::everyStep)) {
        progress.stepByStep();
      }
      while (progress.goesOn()) {
        progress.advance(chunk);
      }
      progress.finish();
      return progress.history();
    }
  }

  /** The epochs in one call: no more than a callback waits for, and all calls alike. */
  private int chunk(int stepsPerEpoch) {
    int chunk = Math.max(1, Math.min(config.epochs(), STEPS_PER_CALL / stepsPerEpoch));
    for (Callback callback : callbacks) {
      if (callback.everyEpochs().isPresent()) {
        Settings.require(
            callback.everyEpochs().getAsInt() > 0, "epochs between callbacks", "above 0", callback);
        chunk = Math.min(chunk, callback.everyEpochs().getAsInt());
      }
    }
    return chunk;
  }

  /**
   * The model with the weights of the last {@link #fit}: the best ones, with early stopping, else
   * the last ones.
   *
   * @throws GraphException if it was not trained yet
   */
  public Model trained() {
    return trained.orElseThrow(() -> new GraphException("trainer: fit the model first"));
  }

  /**
   * All that a later trainer of the same settings needs to go on from the end of the last {@link
   * #fit} with {@link Builder#resume}.
   *
   * @throws GraphException if nothing was trained yet
   */
  public TrainingState state() {
    return resumed.orElseThrow(() -> new GraphException("trainer: fit the model first"));
  }

  @Override
  public void close() {}

  /** One fit at work. */
  private final class Progress {
    private final TrainingGraph graph;
    private final TrainingProgram program;
    private final TrainingSession session;
    private final TrainingData data;
    private final List<ImmutableDoubleArray> records = new ArrayList<>();
    private long nanos;

    Progress(
        TrainingGraph graph, TrainingProgram program, TrainingSession session, TrainingData data) {
      this.graph = graph;
      this.program = program;
      this.session = session;
      this.data = data;
    }

    void start() {
      Weights initial = config.model().initialize(config.seed().child("weights"));
      Map<Variable, NdArray> state = graph.initialState(program, initial.asMap());
      if (resumed.isPresent()) {
        records.addAll(resumed.get().epochs());
        state.replaceAll((variable, value) -> Weights.of(resumed.get().variables()).get(variable));
      }
      session.write(state);
      // Compiles, so that the time that is told is that of training.
      session.runEpochs(0, order(0));
      call(true);
    }

    boolean goesOn() {
      return records.size() < config.epochs() && !flag(graph.stopped());
    }

    private boolean flag(Variable variable) {
      return session.read(variable).item() != 0;
    }

    void advance(int chunk) {
      int epochs = Math.min(chunk - records.size() % chunk, config.epochs() - records.size());
      ImmutableMap<Variable, NdArray> before = session.read();
      Optional<int[][]> order = order(epochs);
      long started = System.nanoTime();
      double[][] rowsOfNumbers = session.runEpochs(epochs, order);
      nanos += System.nanoTime() - started;
      if (flag(graph.diverged())) {
        throw new Diagnosis(backend, program, data, session, before)
            .exception(epochOrders(records.size(), rowsOfNumbers.length), records.size());
      }
      for (double[] numbers : rowsOfNumbers) {
        records.add(ImmutableDoubleArray.copyOf(numbers));
      }
      call(!goesOn());
    }

    /** All epochs, for callbacks that want to see every step. */
    void stepByStep() {
      try (StepwiseEpochs epochs = new StepwiseEpochs(backend, program, data, session)) {
        while (goesOn()) {
          ImmutableMap<Variable, NdArray> before = session.read();
          List<int[]> order = epochOrders(records.size(), 1);
          long started = System.nanoTime();
          double[] record = epochs.run(order.get(0), this::callStep);
          nanos += System.nanoTime() - started;
          if (flag(graph.diverged())) {
            throw new Diagnosis(backend, program, data, session, before)
                .exception(order, records.size());
          }
          records.add(ImmutableDoubleArray.copyOf(record));
          call(!goesOn());
        }
      }
    }

    private void callStep(double[] metrics) {
      StepStatus status =
          new StepStatus(
              (long) session.read(graph.step()).item(),
              program.step().metrics().keySet().asList(),
              metrics,
              () -> weights(false));
      callbacks.stream().filter(Callback::everyStep).forEach(c -> c.stepped(status));
    }

    private Optional<int[][]> order(int epochs) {
      return graph.stepsPerEpoch() == 1
          ? Optional.empty()
          : Optional.of(epochOrders(records.size(), epochs).toArray(new int[0][]));
    }

    private List<int[]> epochOrders(int first, int epochs) {
      List<int[]> orders = new ArrayList<>();
      for (int epoch = first; epoch < first + epochs; epoch++) {
        orders.add(
            graph.stepsPerEpoch() == 1
                ? IntStream.range(0, data.rows()).toArray()
                : config.seed().child("shuffle").child(epoch).permutation(data.rows()));
      }
      return orders;
    }

    private void call(boolean firstOrLast) {
      TrainingStatus status =
          new TrainingStatus(config.epochs(), program.recorded(), records, () -> weights(false));
      for (Callback callback : callbacks) {
        OptionalInt every = callback.everyEpochs();
        if (firstOrLast || every.isEmpty() || records.size() % every.getAsInt() == 0) {
          callback.called(status);
        }
      }
    }

    private Weights weights(boolean best) {
      Map<String, NdArray> values = new LinkedHashMap<>();
      for (Variable v : config.model().variables()) {
        Variable source = best ? graph.bestCopies().getOrDefault(v, v) : v;
        values.put(v.name(), session.read(source));
      }
      return Weights.of(values);
    }

    void finish() {
      trained = Optional.of(config.model().withWeights(weights(true)));
      ImmutableMap.Builder<String, NdArray> variables = ImmutableMap.builder();
      session.read().forEach((variable, value) -> variables.put(variable.name(), value));
      resumed =
          Optional.of(TrainingState.of(variables.buildOrThrow(), ImmutableList.copyOf(records)));
    }

    History history() {
      return History.of(
          program.recorded(),
          ImmutableList.copyOf(records),
          graph.stepsPerEpoch(),
          graph.bestCopies().isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of((int) session.read(graph.bestEpoch()).item()),
          flag(graph.stopped()),
          nanos / 1e9);
    }
  }
}

package org.gmp.train;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.backend.EpochLoop;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.GraphException;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.train.callback.Callback;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.GradientTransform;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedule;

/**
 * Trains a model on a backend.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(model)
 *     .loss(Metrics.meanAbsoluteError()).optimizer(Optimizers.adam(0.01))
 *     .earlyStopping(EarlyStopping.of("validation_loss", 100))
 *     .batchSize(128).epochs(5000).seed(Seed.of(1))
 *     .on(backend);
 * History history = trainer.fit(train, validation);
 * Model trained = trainer.trained();
 * }</pre>
 *
 * <p>{@link Examples} stay in the backend's memory, and many epochs run in one backend call, where
 * it offers that ({@link TrainingSession#epochLoop}); their rows are shuffled anew each epoch from
 * the seed, unless one batch holds them all. A {@link BatchSource} gives what does not fit into
 * memory, batch by batch. The same seed on the same backend gives the same numbers to the last bit,
 * interrupted and resumed or not.
 */
public final class Trainer {
  /** The child of the seed from which come the orders of the data. */
  static final String SHUFFLE = "shuffle";

  private final TrainingConfig config;
  private final ImmutableList<Callback> callbacks;
  private final Backend backend;
  private Optional<TrainingState> resumed;
  private Optional<Model> trained = Optional.empty();
  private volatile boolean pausing;

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

  /** The weights that a training by this seed starts from. */
  public static Weights initialWeights(Model model, Seed seed) {
    return model.initialize(seed.child("weights"));
  }

  /** Starts to say how a model is trained. */
  public static Builder of(Model model) {
    return new Builder(model);
  }

  /** Says how a model is trained; what is not said is what its setter's javadoc gives. */
  public static final class Builder {
    private final TrainingConfig.Builder config;
    private final ImmutableList.Builder<Metric> metrics = ImmutableList.builder();
    private final ImmutableList.Builder<GradientTransform> gradients = ImmutableList.builder();
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

    /**
     * One more thing to do to the gradients before the optimizer gets them, after those given so
     * far; by default nothing is done.
     */
    public Builder gradients(GradientTransform transform) {
      gradients.add(transform);
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
      checkArgument(batchSize > 0, "batch size must be above 0, got %s", batchSize);
      config.batchSize(batchSize);
      return this;
    }

    /** The passes over the data at most; 1 by default. */
    public Builder epochs(int epochs) {
      checkArgument(epochs > 0, "epochs must be above 0, got %s", epochs);
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
      return new Trainer(configured(), callbacks.build(), backend, resumed);
    }

    /** One training step on a full batch, as it is before a backend optimizes and runs it. */
    public StepProgram step() {
      TrainingConfig complete = configured();
      int batch = complete.batchSize();
      return new TrainingGraph(complete, batch, /* validated= */ false)
          .program()
          .step()
          .bindBatch(batch);
    }

    private TrainingConfig configured() {
      return config.metrics(metrics.build()).gradients(gradients.build()).build();
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
   * Trains until the epochs are done, early stopping says so, or {@link #pause} is called.
   *
   * @throws DivergedException if a loss or metric is not finite
   * @throws GraphException if the data do not fit the model
   */
  public History fit(Examples train, Optional<Examples> validation) {
    TrainingGraph graph = new TrainingGraph(config, train.size(), validation.isPresent());
    try (TrainingSession session = backend.open(graph.program())) {
      TrainingData data = data(train, validation);
      Optional<EpochLoop> loop =
          stepByStep() ? Optional.empty() : session.epochLoop(data, LoopedFit.mostEpochs(task()));
      if (loop.isPresent()) {
        try (EpochLoop epochs = loop.get()) {
          return run(new LoopedFit(task(), graph, session, data, epochs));
        }
      }
      Seed order = config.seed().child(SHUFFLE);
      return run(
          new SteppedFit(
              task(),
              graph,
              session,
              ExampleSource.shuffled(train, order),
              validation.map(rows -> all(rows, session))));
    } catch (InterruptedException e) {
      throw new AssertionError("examples in memory are not waited for", e);
    }
  }

  private static TrainingData data(Examples train, Optional<Examples> validation) {
    return TrainingData.of(
        List.of(train.inputs(), train.targets()),
        validation.map(v -> List.of(v.inputs(), v.targets())).orElse(List.of()));
  }

  /** Whether steps must run one by one: a callback sees each, or the first is within an epoch. */
  private boolean stepByStep() {
    return callbacks.stream().anyMatch(Callback::wantsSteps)
        || resumed.flatMap(TrainingState::partial).isPresent();
  }

  private static SteppedFit.Validation all(Examples validation, TrainingSession session) {
    return new SteppedFit.Validation(
        ExampleSource.inOrder(validation),
        session.rowsAtOnce(session.program().validation(), validation.size()));
  }

  private History run(Fit fit) throws InterruptedException {
    History history = fit.run(resumed);
    trained = Optional.of(fit.trained());
    resumed = Optional.of(fit.state());
    return history;
  }

  /** Trains on a source of batches, without validation data. */
  public History fit(BatchSource train) throws InterruptedException {
    return fit(train, Optional.empty());
  }

  /** Trains on a source of batches, measuring on another after every epoch. */
  public History fit(BatchSource train, BatchSource validation) throws InterruptedException {
    return fit(train, Optional.of(validation));
  }

  /**
   * Trains on batches that come one by one, as {@link #fit(Examples, Optional)} does on data in
   * memory: the same batches give the same numbers. Validation's numbers are means over all its
   * examples, batches of the same size as training's.
   *
   * <p>Every step is a backend call, and callbacks for every step cost nothing more.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for a batch
   * @throws DivergedException if a loss or metric is not finite
   * @throws GraphException if the data do not fit the model
   */
  public History fit(BatchSource train, Optional<BatchSource> validation)
      throws InterruptedException {
    TrainingGraph graph = new TrainingGraph(config, train.examples(), validation.isPresent());
    try (TrainingSession session = backend.open(graph.program())) {
      return run(
          new SteppedFit(
              task(),
              graph,
              session,
              train,
              validation.map(source -> new SteppedFit.Validation(source, config.batchSize()))));
    }
  }

  /** Starts a training whose steps the caller takes, with this trainer's settings. */
  public Steps steps() {
    return Steps.open(config, backend);
  }

  private Fit.Task task() {
    return new Fit.Task(config, callbacks, backend, () -> pausing);
  }

  /**
   * Asks the fit at work, from any thread, to end soon: after the step it is at, or the epochs
   * where they run many a backend call. {@link #state} then is from where it ended. Any later fit
   * of this trainer ends at once.
   */
  public void pause() {
    pausing = true;
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
   * All that a later trainer of the same settings needs to go on from where the last fit ended,
   * with {@link Builder#resume}.
   *
   * @throws GraphException if nothing was trained yet
   */
  public TrainingState state() {
    return resumed.orElseThrow(() -> new GraphException("trainer: fit the model first"));
  }
}

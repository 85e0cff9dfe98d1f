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
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.gmp.backend.Backend;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;

/** One training at work: what is the same whoever runs its epochs. */
abstract class Fit {
  /** What a trainer was told, and how it is asked to pause. */
  record Task(
      TrainingConfig config,
      ImmutableList<Callback> callbacks,
      Backend backend,
      BooleanSupplier pausing) {}

  private final Task task;
  private final TrainingGraph graph;
  private final TrainingSession session;
  private final List<ImmutableDoubleArray> records = new ArrayList<>();
  private boolean paused;

  Fit(Task task, TrainingGraph graph, TrainingSession session) {
    this.task = task;
    this.graph = graph;
    this.session = session;
  }

  final History run(Optional<TrainingState> resumed) throws InterruptedException {
    start(resumed);
    prepare();
    TrainingStatus before = status();
    task.callbacks().forEach(callback -> callback.onTrainBegin(before));
    while (goesOn() && !pauses()) {
      advance();
    }
    requireFiniteWeights();
    TrainingStatus after = status();
    task.callbacks().forEach(callback -> callback.onTrainEnd(after));
    return history();
  }

  /**
   * Losses do not show all NaN: none is measured after the last step, moving averages are read by
   * inference alone, and a backend that computes a ReLU together with a convolution may give 0 for
   * NaN. So the weights are looked at where they are read anyway.
   *
   * @return the name of a variable of the model that is not finite in the given state, if there is
   *     one; none of replicas, of which some may have diverged while others train
   */
  final Optional<String> notFinite(Map<Variable, NdArray> state) {
    return graph.diverged().type().shape().rank() > 0
        ? Optional.empty()
        : config().model().variables().stream()
            .filter(v -> state.containsKey(v) && !state.get(v).isFinite())
            .map(Variable::name)
            .findFirst();
  }

  /**
   * Where the variable that is not finite now became so, as far as it can be found by repeating
   * what was done since the state was read last.
   */
  abstract DivergedException located(String variable) throws InterruptedException;

  private void requireFiniteWeights() throws InterruptedException {
    Map<Variable, NdArray> trained = new LinkedHashMap<>();
    config()
        .model()
        .variables()
        .forEach(v -> trained.put(v, session.read(graph.bestCopies().getOrDefault(v, v))));
    Optional<String> variable = notFinite(trained);
    if (variable.isPresent()) {
      throw located(variable.get());
    }
  }

  /** Puts the initial state, or that of an earlier training, into the session. */
  void start(Optional<TrainingState> resumed) {
    Weights initial = Trainer.initialWeights(config().model(), config().seed());
    Map<Variable, NdArray> state = graph.initialState(program(), initial.asMap());
    if (resumed.isPresent()) {
      records.addAll(resumed.get().epochs());
      Weights values = Weights.of(resumed.get().variables());
      state.replaceAll((variable, value) -> values.get(variable));
    }
    notFinite(state)
        .ifPresent(
            variable -> {
              throw Diagnosis.inWeights(records.size(), variable);
            });
    session.write(state);
  }

  /** Compiles ahead, so that the time that is told is that of training. */
  abstract void prepare();

  /** Trains one epoch or more, or up to where it pauses. */
  abstract void advance() throws InterruptedException;

  /** How far the epoch has come that is not recorded yet. */
  abstract Optional<PartialEpoch> partial();

  /** The time spent so far. */
  abstract StepStatus.Time time();

  final Task task() {
    return task;
  }

  final TrainingConfig config() {
    return task.config();
  }

  final TrainingGraph graph() {
    return graph;
  }

  final TrainingProgram program() {
    return session.program();
  }

  final TrainingSession session() {
    return session;
  }

  /** The number of epochs done. */
  final int epochs() {
    return records.size();
  }

  private boolean goesOn() {
    return !paused && records.size() < config().epochs() && !stopped();
  }

  private boolean stopped() {
    NdArray stopped = session.read(graph.stopped());
    NdArray diverged = session.read(graph.diverged());
    return IntStream.range(0, stopped.size())
        .allMatch(i -> stopped.get(i) != 0 || diverged.get(i) != 0);
  }

  /** Whether it was asked to pause; it then does, at this very place. */
  final boolean pauses() {
    paused |= task.pausing().getAsBoolean();
    return paused;
  }

  /** Whether all elements of a bool variable are true. */
  final boolean isTrue(Variable variable) {
    NdArray value = session.read(variable);
    return IntStream.range(0, value.size()).allMatch(i -> value.get(i) != 0);
  }

  final void record(ImmutableDoubleArray numbers) {
    records.add(numbers);
  }

  /** Calls the callbacks that want to be called after this epoch; all of them if it is the last. */
  final void callAfterEpoch() {
    TrainingStatus status = status();
    boolean last = !goesOn();
    for (Callback callback : task.callbacks()) {
      OptionalInt interval = callback.epochInterval();
      if (last || interval.isEmpty() || records.size() % interval.getAsInt() == 0) {
        callback.onEpochEnd(status);
      }
    }
  }

  private TrainingStatus status() {
    return new TrainingStatus(
        config().epochs(),
        program().recorded(),
        records,
        time(),
        () -> weights(false),
        this::state);
  }

  final Weights weights(boolean best) {
    Map<String, NdArray> values = new LinkedHashMap<>();
    for (Variable v : config().model().variables()) {
      Variable source = best ? graph.bestCopies().getOrDefault(v, v) : v;
      NdArray value = session.read(source);
      values.put(
          v.name(),
          best && graph.keepsLastUnlessStopped() ? whereStopped(value, session.read(v)) : value);
    }
    return Weights.of(values);
  }

  /** The best weights where early stopping ended it, the last ones elsewhere. */
  private NdArray whereStopped(NdArray best, NdArray last) {
    NdArray stopped = session.read(graph.stopped());
    double[] chosen = last.toDoubles();
    double[] other = best.toDoubles();
    int size = chosen.length / stopped.size();
    for (int i = 0; i < stopped.size(); i++) {
      if (stopped.get(i) != 0) {
        System.arraycopy(other, i * size, chosen, i * size, size);
      }
    }
    return NdArray.fromDoubles(last.type(), chosen);
  }

  final Model trained() {
    return config().model().withWeights(weights(true));
  }

  final TrainingState state() {
    ImmutableMap.Builder<String, NdArray> variables = ImmutableMap.builder();
    session.read().forEach((variable, value) -> variables.put(variable.name(), value));
    return TrainingState.of(variables.buildOrThrow(), ImmutableList.copyOf(records), partial());
  }

  private History history() {
    return History.builder()
        .layout(program().recorded())
        .epochs(ImmutableList.copyOf(records))
        .stepsPerEpoch(graph.stepsPerEpoch())
        .bestEpochs(
            graph.bestCopies().isEmpty()
                ? Optional.empty()
                : Optional.of(session.read(graph.bestEpoch())))
        .keptEpochs(
            graph.keptEpochs(
                session.read(graph.bestEpoch()), session.read(graph.stopped()), records.size()))
        .diverged(session.read(graph.diverged()))
        .stoppedEarly(isTrue(graph.stopped()))
        .paused(paused)
        .seconds(time().seconds())
        .waitingSeconds(time().waitingSeconds())
        .build();
  }
}

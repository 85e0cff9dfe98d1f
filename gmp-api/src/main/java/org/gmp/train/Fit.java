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
import org.gmp.backend.Backend;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;

/** One training at work: what is the same wherever its data lie. */
abstract class Fit implements AutoCloseable {
  /** What a trainer was told, and how it is asked to pause. */
  record Task(
      TrainingConfig config,
      ImmutableList<Callback> callbacks,
      Backend backend,
      BooleanSupplier pausing) {}

  private final Task task;
  private final TrainingGraph graph;
  private final TrainingProgram program;
  private final TrainingSession session;
  private final List<ImmutableDoubleArray> records = new ArrayList<>();
  private boolean paused;

  Fit(Task task, TrainingGraph graph, int epochsPerCall, TrainingData data) {
    this.task = task;
    this.graph = graph;
    this.program = graph.program(epochsPerCall);
    this.session = task.backend().open(program, data);
  }

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
    return program;
  }

  final TrainingSession session() {
    return session;
  }

  /** The number of epochs done. */
  final int epochs() {
    return records.size();
  }

  /** Puts the initial state, or that of an earlier training, into the session. */
  final void start(Optional<TrainingState> resumed) {
    Weights initial = config().model().initialize(config().seed().child("weights"));
    Map<Variable, NdArray> state = graph.initialState(program, initial.asMap());
    if (resumed.isPresent()) {
      records.addAll(resumed.get().epochs());
      Weights values = Weights.of(resumed.get().variables());
      state.replaceAll((variable, value) -> values.get(variable));
    }
    session.write(state);
  }

  final boolean goesOn() {
    return !paused && records.size() < config().epochs() && !flag(graph.stopped());
  }

  /** Whether it was asked to pause; it then does, at this very place. */
  final boolean pauses() {
    paused |= task.pausing().getAsBoolean();
    return paused;
  }

  final boolean flag(Variable variable) {
    return session.read(variable).item() != 0;
  }

  final void record(double[] numbers) {
    records.add(ImmutableDoubleArray.copyOf(numbers));
  }

  /**
   * Calls those callbacks that want to be called after this epoch; all of them if it is the last.
   */
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

  final TrainingStatus status() {
    return new TrainingStatus(
        config().epochs(), program.recorded(), records, time(), () -> weights(false), this::state);
  }

  final Weights weights(boolean best) {
    Map<String, NdArray> values = new LinkedHashMap<>();
    for (Variable v : config().model().variables()) {
      Variable source = best ? graph.bestCopies().getOrDefault(v, v) : v;
      values.put(v.name(), session.read(source));
    }
    return Weights.of(values);
  }

  final Model trained() {
    return config().model().withWeights(weights(true));
  }

  final TrainingState state() {
    ImmutableMap.Builder<String, NdArray> variables = ImmutableMap.builder();
    session.read().forEach((variable, value) -> variables.put(variable.name(), value));
    return TrainingState.of(variables.buildOrThrow(), ImmutableList.copyOf(records), partial());
  }

  /** How far the epoch has come that is not recorded yet. */
  abstract Optional<PartialEpoch> partial();

  /** The time spent so far. */
  abstract StepStatus.Time time();

  final History history() {
    return History.of(
        program.recorded(),
        ImmutableList.copyOf(records),
        graph.stepsPerEpoch(),
        graph.bestCopies().isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of((int) session.read(graph.bestEpoch()).item()),
        flag(graph.stopped()),
        paused,
        time().seconds(),
        time().waitingSeconds());
  }

  @Override
  public final void close() {
    session.close();
  }
}

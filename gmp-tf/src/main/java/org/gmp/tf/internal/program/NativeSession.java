package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.HashCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.EpochLoop;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.gmp.tf.internal.emit.NativeTensors;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/** A training in progress, its state in native memory between calls. */
final class NativeSession implements TrainingSession {
  /** A part on so many rows; none for what takes no rows. */
  private record Variant(String part, int rows, boolean compiled) {}

  private final TrainingProgram program;
  private final Engine engine;
  private final boolean inMainGraph;
  private final List<Argument> stateTypes;
  private final HashCode signature;
  private final StepEmission steps;
  private final NativeState state;
  private final Leases leases;
  // Found out at the first step; a session whose epochs a loop runs takes none.
  private Optional<Boolean> compiled = Optional.empty();

  /** A session whose steps are, or are not, {@link MainGraphRule in the main graph}. */
  NativeSession(TrainingProgram program, Engine engine, boolean inMainGraph) {
    this.program = program;
    this.engine = engine;
    this.inMainGraph = inMainGraph;
    this.stateTypes = TrainingShape.state(program);
    this.signature = Signatures.of(program);
    this.steps = new StepEmission(program, engine);
    this.state = new NativeState(program);
    this.leases = new Leases(engine, signature);
  }

  @Override
  public TrainingProgram program() {
    return program;
  }

  @Override
  public void write(Map<Variable, NdArray> values) {
    state.write(values);
  }

  @Override
  public ImmutableMap<Variable, NdArray> read() {
    return state.read();
  }

  @Override
  public NdArray read(Variable variable) {
    return state.read(variable);
  }

  @Override
  public ImmutableList<NdArray> run(StepProgram part, List<NdArray> inputs) {
    program.requireFit(part, inputs);
    if (part.metrics().isEmpty() && part.updates().isEmpty()) {
      return ImmutableList.of();
    }
    NativeProgram runnable = compiled(part, rows(part, inputs));
    try (NativeValues fed = new NativeValues()) {
      if (isLoop(part)) {
        fed.add(NativeTensors.ints(Shape.scalar(), 1));
      }
      inputs.forEach(array -> fed.add(NativeTensors.of(array)));
      List<Tensor> results = state.run(runnable, fed.all());
      try (Tensor metrics = results.get(0)) {
        if (!part.updates().isEmpty()) {
          state.set(results.subList(1, results.size()));
        }
        int width = part.layout().width();
        return part.layout().unflatten(NativeTensors.doubles(metrics, width));
      }
    }
  }

  private int rows(StepProgram part, List<NdArray> inputs) {
    return part == program.epochEnd() ? 0 : inputs.get(0).shape().dim(0);
  }

  /** Whether a part is the body of a loop, so that its bits are those of {@link NativeLoop}. */
  private boolean isLoop(StepProgram part) {
    return part == program.step() && !inMainGraph;
  }

  /** Whether XLA compiles single steps. */
  private boolean isCompiled() {
    boolean known =
        compiled.orElseGet(
            () -> !inMainGraph && engine.xla().compiles(program, program.batchSize()));
    compiled = Optional.of(known);
    return known;
  }

  private NativeProgram compiled(StepProgram part, int rows) {
    if (part == program.step()) {
      return inMainGraph
          ? leases.get(
              new Variant("step in the main graph", rows, false),
              emit -> new PartEmission(steps, part.bindBatch(rows), stateTypes).emit(emit))
          : leases.get(
              new Variant("step", rows, isCompiled()),
              emit -> new SingleStepEmission(steps, stateTypes, rows, isCompiled()).emit(emit));
    }
    return part == program.validation()
        ? leases.get(
            new Variant("validation", rows, false),
            emit -> new PartEmission(steps, part.bindBatch(rows), stateTypes).emit(emit))
        : leases.get(
            new Variant("end of epoch", 0, false),
            emit -> new PartEmission(steps, part, stateTypes).emit(emit));
  }

  /** Builds a program, though TensorFlow optimizes it only when it first runs. */
  @Override
  public void prepare(StepProgram part, int rows) {
    compiled(part, rows);
  }

  /**
   * In the main graph are networks whose activations are large: no more rows at a time than a step
   * takes, so that they need no more memory.
   */
  @Override
  public int rowsAtOnce(StepProgram part, int rows) {
    return inMainGraph ? Math.min(rows, program.batchSize()) : rows;
  }

  @Override
  public Optional<EpochLoop> epochLoop(TrainingData data, int mostEpochs) {
    return inMainGraph
        ? Optional.empty()
        : Optional.of(new NativeLoop(steps, data, mostEpochs, state, signature, engine));
  }

  @Override
  public void close() {
    state.close();
    leases.close();
  }
}

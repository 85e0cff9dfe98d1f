package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.HashCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.program.EpochsEmission.EpochsVariant;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/** A training in progress: data and state lie in native memory between calls. */
final class NativeSession implements TrainingSession {
  /** How many row numbers one call feeds at most. */
  private static final int ORDER_LIMIT = 1 << 22;

  private static final int LEASES_LIMIT = 8;

  private final TrainingProgram program;
  private final TrainingData data;
  private final Engine engine;
  private final StepEmission steps;
  private final TrainingShape shape;
  private final HashCode signature;
  private final boolean compiled;
  private final boolean stepsInMainGraph;
  private final NativeValues training = new NativeValues();
  private final NativeValues validation = new NativeValues();
  private final Map<Variable, Tensor> state = new HashMap<>();
  private final Map<Object, ProgramCache.Lease> leases = new HashMap<>();

  NativeSession(TrainingProgram program, TrainingData data, Engine engine) {
    this(program, data, engine, /* stepsInMainGraph= */ false);
  }

  private NativeSession(
      TrainingProgram program, TrainingData data, Engine engine, boolean stepsInMainGraph) {
    data.requireFit(program);
    this.program = program;
    this.data = data;
    this.engine = engine;
    this.steps = new StepEmission(program, engine.pipeline());
    this.shape = TrainingShape.of(program, data);
    this.signature = Signatures.with(Signatures.of(program), shape);
    int rows = data.rows() == 0 ? program.batchSize() : Math.min(program.batchSize(), data.rows());
    this.stepsInMainGraph = stepsInMainGraph;
    this.compiled = !stepsInMainGraph && engine.xla().compiles(program, rows);
    data.training().forEach(array -> training.add(NativeTensors.of(array)));
    if (shape.validationRows() > 0) {
      data.validation().forEach(array -> validation.add(NativeTensors.of(array)));
    }
  }

  /** A session without data of its own, whose steps are not the bodies of loops. */
  static NativeSession inMainGraph(TrainingProgram program, Engine engine) {
    return new NativeSession(program, TrainingData.none(), engine, /* stepsInMainGraph= */ true);
  }

  @Override
  public void write(Map<Variable, NdArray> values) {
    values.forEach(program::requireInState);
    values.forEach((variable, value) -> put(variable, NativeTensors.of(value)));
  }

  private void put(Variable variable, Tensor value) {
    Tensor before = state.put(variable, value);
    if (before != null) {
      before.close();
    }
  }

  @Override
  public ImmutableMap<Variable, NdArray> read() {
    ImmutableMap.Builder<Variable, NdArray> result = ImmutableMap.builder();
    program.state().forEach(variable -> result.put(variable, read(variable)));
    return result.buildOrThrow();
  }

  @Override
  public NdArray read(Variable variable) {
    return NativeTensors.toArray(stateOf(variable), variable.type().dtype());
  }

  private Tensor stateOf(Variable variable) {
    Tensor value = state.get(variable);
    if (value == null) {
      throw new GraphException("session: " + variable + " was never given a value");
    }
    return value;
  }

  @Override
  public double[][] runEpochs(int epochs, Optional<int[][]> order) {
    data.requireSome();
    order.ifPresent(orders -> data.requireOrder(epochs, orders));
    int most = epochsPerRun(order.isPresent());
    List<double[]> records = new ArrayList<>();
    int count;
    int done;
    do {
      count = Math.min(most, epochs - records.size());
      done = runEpochs(records, count, order);
    } while (done == count && records.size() < epochs);
    return records.toArray(new double[0][]);
  }

  /** Runs some epochs after those that are recorded already. */
  private int runEpochs(List<double[]> records, int count, Optional<int[][]> order) {
    // XLA compiles anew for every size, so that there is only one.
    int room = compiled ? epochsPerRun(order.isPresent()) : count;
    EpochsVariant variant = new EpochsVariant(order.isPresent(), compiled, compiled ? room : 0);
    NativeProgram epochsProgram =
        leased(variant, emit -> new EpochsEmission(steps, shape, variant).emit(emit));
    try (NativeValues fed = new NativeValues()) {
      fed.add(NativeTensors.ints(Shape.scalar(), count));
      if (order.isPresent()) {
        fed.add(orders(order.get(), records.size(), count, room));
      }
      List<Tensor> results = run(epochsProgram, fed, training.all(), validation.all());
      try (Tensor done = results.get(0);
          Tensor history = results.get(1)) {
        setState(results.subList(2, results.size()));
        int epochs = NativeTensors.integer(done);
        int width = program.recorded().size();
        double[] numbers = NativeTensors.doubles(history, epochs * width);
        for (int epoch = 0; epoch < epochs; epoch++) {
          records.add(java.util.Arrays.copyOfRange(numbers, epoch * width, (epoch + 1) * width));
        }
        return epochs;
      }
    }
  }

  /** A compiled variant of the program, kept while this session is open. */
  private NativeProgram leased(Object variant, Function<Emitter, Endpoints> emission) {
    ProgramCache.Lease lease = leases.get(variant);
    if (lease == null) {
      if (leases.size() == LEASES_LIMIT) {
        closeLeases();
      }
      lease = engine.lease(Signatures.with(signature, variant), emission);
      leases.put(variant, lease);
    }
    return lease.program();
  }

  private void closeLeases() {
    leases.values().forEach(ProgramCache.Lease::close);
    leases.clear();
  }

  @SafeVarargs
  private List<Tensor> run(
      NativeProgram compiledProgram, NativeValues own, List<Tensor>... resident) {
    List<Tensor> fed = new ArrayList<>(own.all());
    for (List<Tensor> more : resident) {
      fed.addAll(more);
    }
    program.state().forEach(variable -> fed.add(stateOf(variable)));
    return compiledProgram.run(fed);
  }

  private void setState(List<Tensor> values) {
    int place = 0;
    for (Variable variable : program.state()) {
      put(variable, values.get(place++));
    }
  }

  private int epochsPerRun(boolean ordered) {
    int most = ordered ? Math.max(1, ORDER_LIMIT / shape.rows()) : Integer.MAX_VALUE;
    return Math.min(most, Math.max(1, program.epochsPerCall()));
  }

  private Tensor orders(int[][] order, int begin, int count, int room) {
    int rows = shape.rows();
    int[] flat = new int[room * rows];
    for (int epoch = 0; epoch < count; epoch++) {
      System.arraycopy(order[begin + epoch], 0, flat, epoch * rows, rows);
    }
    return NativeTensors.ints(Shape.of(room, rows), flat);
  }

  @Override
  public double[] runStep(int[] rows) {
    data.requireRows(rows);
    NativeProgram step =
        leased(
            "step of " + rows.length + suffix(),
            emit -> SingleStepEmission.resident(steps, shape, rows.length, compiled).emit(emit));
    try (NativeValues fed = new NativeValues()) {
      fed.add(NativeTensors.ints(Shape.scalar(), 1));
      fed.add(NativeTensors.ints(Shape.of(rows.length), rows));
      return stepped(run(step, fed, training.all()));
    }
  }

  @Override
  public double[] runStep(List<NdArray> batch) {
    TrainingData.requireFit(program.step(), batch, "training");
    NativeProgram step = prepareStep(batch.get(0).shape().dim(0));
    try (NativeValues fed = new NativeValues()) {
      if (!stepsInMainGraph) {
        fed.add(NativeTensors.ints(Shape.scalar(), 1));
      }
      batch.forEach(array -> fed.add(NativeTensors.of(array)));
      return stepped(run(step, fed));
    }
  }

  /** The program of a step on so many rows that are fed, built if it was not. */
  NativeProgram prepareStep(int rows) {
    if (stepsInMainGraph) {
      return leased(
          "step of " + rows + " in the main graph",
          emit -> PartEmission.step(steps, rows, shape.state()).emit(emit));
    }
    return leased(
        "fed step of " + rows + suffix(),
        emit -> SingleStepEmission.fed(steps, shape, rows, compiled).emit(emit));
  }

  /** Whether the program's stop condition is true. */
  boolean stops() {
    NativeProgram stop = leased("stop", emit -> PartEmission.stop(steps, shape.state(), emit));
    try (NativeValues none = new NativeValues();
        Tensor value = run(stop, none).get(0)) {
      return NativeTensors.doubles(value, 1)[0] != 0;
    }
  }

  private String suffix() {
    return compiled ? " compiled" : "";
  }

  private double[] stepped(List<Tensor> results) {
    try (Tensor metrics = results.get(0)) {
      setState(results.subList(1, results.size()));
      return NativeTensors.doubles(metrics, program.step().metrics().size());
    }
  }

  @Override
  public double[] validate(List<NdArray> rows) {
    StepProgram part = program.validation();
    if (part.metrics().isEmpty()) {
      return new double[0];
    }
    TrainingData.requireFit(part, rows, "validation");
    int count = rows.get(0).shape().dim(0);
    NativeProgram validate =
        leased(
            "validation of " + count,
            emit -> new PartEmission(steps, part.bindBatch(count), shape.state()).emit(emit));
    try (NativeValues fed = new NativeValues()) {
      rows.forEach(array -> fed.add(NativeTensors.of(array)));
      try (Tensor metrics = run(validate, fed).get(0)) {
        return NativeTensors.doubles(metrics, part.metrics().size());
      }
    }
  }

  @Override
  public double[] endEpoch(double[] measured) {
    program.requireMeasured(measured);
    StepProgram part = program.epochEnd();
    NativeProgram end =
        leased("end", emit -> new PartEmission(steps, part, shape.state()).emit(emit));
    try (NativeValues fed = new NativeValues()) {
      for (int i = 0; i < measured.length; i++) {
        fed.add(NativeTensors.of(NdArray.fromDoubles(part.inputs().get(i).type(), measured[i])));
      }
      List<Tensor> results = run(end, fed);
      int metrics = Math.min(1, part.metrics().size());
      if (!part.updates().isEmpty()) {
        setState(results.subList(metrics, results.size()));
      }
      if (metrics == 0) {
        return new double[0];
      }
      try (Tensor numbers = results.get(0)) {
        return NativeTensors.doubles(numbers, part.metrics().size());
      }
    }
  }

  @Override
  public void close() {
    training.close();
    validation.close();
    state.values().forEach(Tensor::close);
    state.clear();
    closeLeases();
  }
}

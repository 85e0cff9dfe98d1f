package org.gmp.tf.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmp.backend.MetricLayout;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.Functions;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;
import org.gmp.tf.internal.program.StepEmission.StepOutputs;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/**
 * Emits a training program: a loop over epochs, in it a loop over the full batches, after that the
 * rest of the rows, validation, the end of the epoch and its record.
 *
 * <p>Fed are the number of epochs, the orders of rows if there are any, the data and the state;
 * fetched are the number of epochs done, their records, and the state.
 */
final class EpochsEmission {
  private static final String EPOCH = "epoch";
  private static final String LIMIT = "limit";
  private static final String ORDER = "order";
  private static final String HISTORY = "history";
  private static final String TRAINING = "training";
  private static final String VALIDATION = "validation";
  private static final String STATE = "state";
  private static final String STEP = "step";
  private static final String SUMS = "sums";

  private final TrainingProgram program;
  private final TrainingShape shape;
  private final EpochsVariant variant;
  private final StepEmission steps;
  private final BatchSlices batches;
  private final Frame fed;
  private final Frame epochs;
  private final Frame inner;

  /**
   * What there is to choose.
   *
   * @param ordered whether each epoch has an order of rows
   * @param compiled whether XLA compiles the loops, for which all sizes must be known
   * @param capacity for how many epochs there is room, if compiled
   */
  record EpochsVariant(boolean ordered, boolean compiled, int capacity) {}

  EpochsEmission(StepEmission steps, TrainingShape shape, EpochsVariant variant) {
    this.program = steps.program();
    this.shape = shape;
    this.variant = variant;
    this.steps = steps;
    this.batches = new BatchSlices(shape.training());
    long room = variant.compiled() ? variant.capacity() : -1;
    List<Argument> order = integers(variant.ordered(), room, shape.rows());
    int recorded = program.recorded().width();
    Argument history =
        new Argument(DataType.DT_DOUBLE, org.tensorflow.ndarray.Shape.of(room, recorded));
    this.fed = resident(new Frame().addInteger(LIMIT).add(ORDER, order));
    this.epochs =
        resident(
            new Frame()
                .addInteger(EPOCH)
                .addInteger(LIMIT)
                .add(ORDER, order)
                .add(HISTORY, List.of(history)));
    this.inner =
        new Frame()
            .addInteger(STEP)
            .addInteger(LIMIT)
            .add(ORDER, integers(variant.ordered(), shape.rows()))
            .add(TRAINING, shape.training())
            .add(SUMS, numbers(program.step().layout()))
            .add(STATE, shape.state());
  }

  private Frame resident(Frame frame) {
    return frame
        .add(TRAINING, shape.training())
        .add(VALIDATION, shape.validation())
        .add(STATE, shape.state());
  }

  private static List<Argument> integers(boolean present, long... dims) {
    return present
        ? List.of(new Argument(DataType.DT_INT32, org.tensorflow.ndarray.Shape.of(dims)))
        : List.of();
  }

  private static List<Argument> numbers(MetricLayout layout) {
    return layout.shapes().values().stream()
        .map(shape -> new Argument(DataType.DT_DOUBLE, NativeTensors.shape(shape)))
        .toList();
  }

  Endpoints emit(Emitter emit) {
    List<Output<?>> inputs = Functions.placeholders(emit, fed.arguments());
    List<Output<?>> outputs =
        variant.compiled()
            ? Functions.compiled(emit, fed.arguments(), inputs, this::loop)
            : loop(emit, inputs);
    return new Endpoints(inputs, outputs);
  }

  private List<Output<?>> loop(Emitter emit, List<Output<?>> values) {
    emit.at("epochs");
    Output<?> room = variant.compiled() ? emit.integer(variant.capacity()) : fed.one(LIMIT, values);
    Output<?> size = emit.pack(List.of(room, emit.integer(program.recorded().width())), 0);
    Map<String, List<Output<?>>> start = new HashMap<>();
    start.put(EPOCH, List.of(emit.integer(0)));
    start.put(HISTORY, List.of(emit.op("Fill", size, number(emit, 0))));
    for (String group : List.of(LIMIT, ORDER, TRAINING, VALIDATION, STATE)) {
      start.put(group, fed.all(group, values));
    }
    List<Output<?>> end =
        Functions.whileLoop(
            emit, epochs.arguments(), epochs.values(start), this::goesOn, this::epoch);
    List<Output<?>> results = new ArrayList<>();
    for (String group : List.of(EPOCH, HISTORY, STATE)) {
      results.addAll(epochs.all(group, end));
    }
    return results;
  }

  private List<Output<?>> goesOn(Emitter emit, List<Output<?>> values) {
    emit.at("epochs");
    Output<?> left = emit.op("Less", epochs.one(EPOCH, values), epochs.one(LIMIT, values));
    Output<?> stop = steps.value(program.stop(), epochs.all(STATE, values), emit);
    int rank = program.stop().shape().rank();
    Output<?> all =
        rank == 0 ? stop : emit.op("All", stop, emit.ints(IntStream.range(0, rank).toArray()));
    return List.of(emit.op("LogicalAnd", left, emit.op("LogicalNot", all)));
  }

  private List<Output<?>> epoch(Emitter emit, List<Output<?>> values) {
    emit.at("epochs");
    Output<?> epoch = epochs.one(EPOCH, values);
    List<Output<?>> order = new ArrayList<>();
    for (Output<?> all : epochs.all(ORDER, values)) {
      order.add(emit.op("GatherV2", all, epoch, emit.integer(0)));
    }
    StepOutputs trained =
        allSteps(emit, order, epochs.all(TRAINING, values), epochs.all(STATE, values));
    List<Output<?>> record = new ArrayList<>();
    for (Output<?> sum : trained.metrics()) {
      record.add(emit.op("RealDiv", sum, number(emit, shape.rows())));
    }
    List<Output<?>> state = trained.state();
    if (!program.validation().metrics().isEmpty()) {
      StepProgram bound = program.validation().bindBatch(shape.validationRows());
      record.addAll(steps.step(bound, epochs.all(VALIDATION, values), state, emit).metrics());
    }
    StepOutputs ended = steps.step(program.epochEnd(), List.copyOf(record), state, emit);
    record.addAll(ended.metrics());

    emit.at("epochs");
    List<Output<?>> next = epochs.with(values, STATE, ended.state());
    next = epochs.with(next, EPOCH, List.of(emit.op("AddV2", epoch, emit.integer(1))));
    if (record.isEmpty()) {
      return next;
    }
    Output<?> history =
        emit.op(
            "TensorScatterUpdate",
            epochs.one(HISTORY, values),
            emit.reshape(epoch, 1, 1),
            emit.reshape(
                StepEmission.flattened(record, program.recorded(), emit),
                1,
                program.recorded().width()));
    return epochs.with(next, HISTORY, List.of(history));
  }

  /** All steps of an epoch; the metrics are sums over its rows. */
  private StepOutputs allSteps(
      Emitter emit, List<Output<?>> order, List<Output<?>> data, List<Output<?>> state) {
    int rows = shape.rows();
    int size = Math.min(program.batchSize(), rows);
    int full = rows / size;
    if (full == 1) {
      // No loop, and no rows to pick where all are taken as they lie.
      StepOutputs first = part(emit, order, data, state, 0, size);
      return rows == size ? first : then(emit, first, order, data, size);
    }
    Map<String, List<Output<?>>> start = new HashMap<>();
    start.put(STEP, List.of(emit.integer(0)));
    start.put(LIMIT, List.of(emit.integer(full)));
    start.put(ORDER, order);
    start.put(TRAINING, data);
    List<Output<?>> zeros = new ArrayList<>();
    for (Shape shape : program.step().layout().shapes().values()) {
      zeros.add(emit.constant(NdArray.filled(TensorType.of(DType.FLOAT64, shape), 0)));
    }
    start.put(SUMS, zeros);
    start.put(STATE, state);
    List<Output<?>> end =
        Functions.whileLoop(
            emit,
            inner.arguments(),
            inner.values(start),
            (e, v) -> List.of(e.op("Less", inner.one(STEP, v), inner.one(LIMIT, v))),
            this::fullStep);
    StepOutputs done = new StepOutputs(inner.all(SUMS, end), inner.all(STATE, end));
    return rows == full * size ? done : then(emit, done, order, data, full * size);
  }

  private List<Output<?>> fullStep(Emitter emit, List<Output<?>> values) {
    int size = program.batchSize();
    emit.at("steps");
    Output<?> step = inner.one(STEP, values);
    Output<?> begin = emit.op("Mul", step, emit.integer(size));
    List<Output<?>> data = inner.all(TRAINING, values);
    List<Output<?>> batch = batch(emit, inner.all(ORDER, values), data, begin, size);
    StepOutputs done =
        steps.step(program.step().bindBatch(size), batch, inner.all(STATE, values), emit);
    emit.at("steps");
    List<Output<?>> next = inner.with(values, STATE, done.state());
    next = inner.with(next, SUMS, added(emit, inner.all(SUMS, values), weighted(emit, done, size)));
    return inner.with(next, STEP, List.of(emit.op("AddV2", step, emit.integer(1))));
  }

  /** The rows from {@code begin} to the end, after what was done before them. */
  private StepOutputs then(
      Emitter emit, StepOutputs before, List<Output<?>> order, List<Output<?>> data, int begin) {
    StepOutputs rest = part(emit, order, data, before.state(), begin, shape.rows() - begin);
    return new StepOutputs(added(emit, before.metrics(), rest.metrics()), rest.state());
  }

  private StepOutputs part(
      Emitter emit,
      List<Output<?>> order,
      List<Output<?>> data,
      List<Output<?>> state,
      int begin,
      int size) {
    boolean asTheyLie = order.isEmpty() && size == shape.rows();
    List<Output<?>> batch = asTheyLie ? data : batch(emit, order, data, emit.integer(begin), size);
    StepOutputs done = steps.step(program.step().bindBatch(size), batch, state, emit);
    emit.at("steps");
    return new StepOutputs(weighted(emit, done, size), done.state());
  }

  private List<Output<?>> batch(
      Emitter emit, List<Output<?>> order, List<Output<?>> data, Output<?> begin, int size) {
    if (order.isEmpty()) {
      return batches.range(data, begin, size, emit);
    }
    Output<?> rows = emit.op("Slice", order.get(0), emit.pack(List.of(begin), 0), emit.ints(size));
    return batches.rows(data, rows, emit);
  }

  private static List<Output<?>> weighted(Emitter emit, StepOutputs done, int size) {
    List<Output<?>> weighted = new ArrayList<>();
    done.metrics().forEach(m -> weighted.add(emit.op("Mul", m, number(emit, size))));
    return weighted;
  }

  private static List<Output<?>> added(Emitter emit, List<Output<?>> a, List<Output<?>> b) {
    List<Output<?>> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(emit.op("AddV2", a.get(i), b.get(i)));
    }
    return sums;
  }

  private static Output<?> number(Emitter emit, double value) {
    return emit.constant(NdArray.of(Shape.scalar(), value));
  }
}

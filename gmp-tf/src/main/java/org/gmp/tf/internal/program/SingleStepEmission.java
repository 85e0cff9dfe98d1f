package org.gmp.tf.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.StepProgram;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.Functions;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;
import org.gmp.tf.internal.program.StepEmission.StepOutputs;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/**
 * Emits one step on rows of the training data or on a batch, as the body of a loop that is run
 * once: TensorFlow rewrites a program's main graph in other ways than the bodies of its loops, and
 * the bits of this step should be those of a step in a whole epoch.
 *
 * <p>Fed are the number of rounds (one), the rows if they are of resident data, the data or the
 * batch, and the state; fetched are the metrics and the state.
 */
final class SingleStepEmission {
  private static final String LIMIT = "limit";
  private static final String ROWS = "rows";
  private static final String TRAINING = "training";
  private static final String STATE = "state";
  private static final String ROUND = "round";
  private static final String METRICS = "metrics";

  private final StepProgram step;
  private final boolean compiled;
  private final StepEmission steps;
  private final BatchSlices batches;
  private final Frame fed;
  private final Frame loop;

  private SingleStepEmission(
      StepEmission steps, StepProgram step, Frame given, boolean compiled, BatchSlices batches) {
    this.step = step;
    this.compiled = compiled;
    this.steps = steps;
    this.batches = batches;
    Argument metrics =
        new Argument(DataType.DT_DOUBLE, org.tensorflow.ndarray.Shape.of(step.metrics().size()));
    this.fed = new Frame().addInteger(LIMIT).addAll(given);
    this.loop =
        new Frame()
            .addInteger(ROUND)
            .add(METRICS, List.of(metrics))
            .addInteger(LIMIT)
            .addAll(given);
  }

  /** A step on so many rows of resident data, whose numbers are fed. */
  static SingleStepEmission resident(
      StepEmission steps, TrainingShape shape, int rows, boolean compiled) {
    Argument indices = new Argument(DataType.DT_INT32, org.tensorflow.ndarray.Shape.of(rows));
    Frame given =
        new Frame()
            .add(ROWS, List.of(indices))
            .add(TRAINING, shape.training())
            .add(STATE, shape.state());
    return new SingleStepEmission(
        steps,
        steps.program().step().bindBatch(rows),
        given,
        compiled,
        new BatchSlices(shape.training()));
  }

  /** A step on a batch of so many rows that is fed. */
  static SingleStepEmission fed(
      StepEmission steps, TrainingShape shape, int rows, boolean compiled) {
    StepProgram step = steps.program().step().bindBatch(rows);
    List<Argument> batch =
        step.inputs().stream()
            .map(
                input ->
                    new Argument(
                        NativeTensors.type(input.dtype()), NativeTensors.shape(input.shape())))
            .toList();
    Frame given = new Frame().add(TRAINING, batch).add(STATE, shape.state());
    return new SingleStepEmission(steps, step, given, compiled, new BatchSlices(batch));
  }

  Endpoints emit(Emitter emit) {
    List<Output<?>> inputs = Functions.placeholders(emit, fed.arguments());
    List<Output<?>> outputs =
        compiled
            ? Functions.compiled(emit, fed.arguments(), inputs, this::loop)
            : loop(emit, inputs);
    return new Endpoints(inputs, outputs);
  }

  private List<Output<?>> loop(Emitter emit, List<Output<?>> values) {
    emit.at("steps");
    Map<String, List<Output<?>>> start = new HashMap<>();
    start.put(ROUND, List.of(emit.integer(0)));
    start.put(METRICS, List.of(emit.constant(NdArray.of(Shape.of(count()), new double[count()]))));
    for (String group : List.of(LIMIT, ROWS, TRAINING, STATE)) {
      start.put(group, fed.all(group, values));
    }
    List<Output<?>> end =
        Functions.whileLoop(
            emit,
            loop.arguments(),
            loop.values(start),
            (e, v) -> List.of(e.op("Less", loop.one(ROUND, v), loop.one(LIMIT, v))),
            this::round);
    List<Output<?>> results = new ArrayList<>(loop.all(METRICS, end));
    results.addAll(loop.all(STATE, end));
    return results;
  }

  private int count() {
    return step.metrics().size();
  }

  private List<Output<?>> round(Emitter emit, List<Output<?>> values) {
    emit.at("steps");
    List<Output<?>> data = loop.all(TRAINING, values);
    List<Output<?>> rows = loop.all(ROWS, values);
    List<Output<?>> batch = rows.isEmpty() ? data : batches.rows(data, rows.get(0), emit);
    StepOutputs done = steps.step(step, batch, loop.all(STATE, values), emit);
    emit.at("steps");
    List<Output<?>> next = loop.with(values, STATE, done.state());
    if (count() > 0) {
      next = loop.with(next, METRICS, List.of(emit.pack(done.metrics(), 0)));
    }
    Output<?> round = emit.op("AddV2", loop.one(ROUND, values), emit.integer(1));
    return loop.with(next, ROUND, List.of(round));
  }
}

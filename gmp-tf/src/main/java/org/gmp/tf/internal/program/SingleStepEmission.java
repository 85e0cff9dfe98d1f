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
 * Emits one step on a batch as the body of a loop that is run once: TensorFlow rewrites a program's
 * main graph in other ways than the bodies of its loops, and the bits of this step should be those
 * of a step in a whole epoch.
 *
 * <p>Fed are the number of rounds (one), the batch, and the state; fetched are the metrics in one
 * vector, and the state.
 */
final class SingleStepEmission {
  private static final String LIMIT = "limit";
  private static final String BATCH = "batch";
  private static final String STATE = "state";
  private static final String ROUND = "round";
  private static final String METRICS = "metrics";

  private final StepProgram step;
  private final boolean compiled;
  private final StepEmission steps;
  private final Frame fed;
  private final Frame loop;

  /** A step on a batch of so many rows. */
  SingleStepEmission(StepEmission steps, List<Argument> state, int rows, boolean compiled) {
    this.step = steps.program().step().bindBatch(rows);
    this.compiled = compiled;
    this.steps = steps;
    List<Argument> batch =
        step.inputs().stream()
            .map(
                input ->
                    new Argument(
                        NativeTensors.type(input.dtype()), NativeTensors.shape(input.shape())))
            .toList();
    Argument metrics =
        new Argument(DataType.DT_DOUBLE, org.tensorflow.ndarray.Shape.of(step.layout().width()));
    this.fed = new Frame().addInteger(LIMIT).add(BATCH, batch).add(STATE, state);
    this.loop =
        new Frame()
            .addInteger(ROUND)
            .add(METRICS, List.of(metrics))
            .addInteger(LIMIT)
            .add(BATCH, batch)
            .add(STATE, state);
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
    int width = step.layout().width();
    start.put(METRICS, List.of(emit.constant(NdArray.of(Shape.of(width), new double[width]))));
    for (String group : List.of(LIMIT, BATCH, STATE)) {
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

  private List<Output<?>> round(Emitter emit, List<Output<?>> values) {
    emit.at("steps");
    StepOutputs done = steps.step(step, loop.all(BATCH, values), loop.all(STATE, values), emit);
    emit.at("steps");
    List<Output<?>> next = loop.with(values, STATE, done.state());
    Output<?> metrics = StepEmission.flattened(done.metrics(), step.layout(), emit);
    next = loop.with(next, METRICS, List.of(metrics));
    Output<?> round = emit.op("AddV2", loop.one(ROUND, values), emit.integer(1));
    return loop.with(next, ROUND, List.of(round));
  }
}

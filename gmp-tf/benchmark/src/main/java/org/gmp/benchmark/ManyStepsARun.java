package org.gmp.benchmark;

import static org.gmp.benchmark.LevyProblem.PARAMETERS;
import static org.gmp.benchmark.LevyProblem.POINTS;

import java.util.ArrayList;
import java.util.List;
import org.gmp.benchmark.LevyGraph.LossAndGradient;
import org.gmp.benchmark.LevyGraph.State;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

/**
 * All steps in one {@code Session.run}: a functional while loop carries the flat state, optionally
 * inside a function that XLA compiles. The state is fed and fetched as native tensors.
 */
final class ManyStepsARun implements Variant {
  private final Graph graph = new Graph();
  private final Session session;
  private final List<Output<?>> inputs = new ArrayList<>();
  private final Output<?>[] outputs;
  private final Output<?> limit;
  private final List<Tensor> data = new ArrayList<>();
  private final List<Tensor> state = new ArrayList<>();
  private double loss = Double.NaN;

  ManyStepsARun(LevyProblem problem, DataType type, boolean compiled) {
    ConcreteFunction condition = condition(type);
    ConcreteFunction body = body(type);
    RawOps raw = new RawOps(graph, type);
    Output<?>[] arguments = arguments(raw);
    if (compiled) {
      try (Graph inner = new Graph()) {
        RawOps innerRaw = new RawOps(inner, type);
        Output<?>[] in = arguments(innerRaw);
        Output<?>[] out = innerRaw.whileLoop(condition, body, in);
        try (ConcreteFunction call = RawOps.function("levy_compiled", inner, in, out)) {
          outputs = raw.compiled(call, arguments);
        }
      }
    } else {
      outputs = raw.whileLoop(condition, body, arguments);
    }
    condition.close();
    body.close();
    session = new Session(graph, RawOps.singleThread());
    for (Output<?> argument : arguments) {
      inputs.add(argument);
    }
    limit = arguments[1];
    data.add(RawOps.tensor(type, Shape.of(POINTS, 1), problem.x()));
    data.add(RawOps.tensor(type, Shape.of(POINTS, 1), problem.y()));
    Shape flat = Shape.of(PARAMETERS);
    state.add(RawOps.tensor(type, Shape.scalar(), 0));
    state.add(RawOps.tensor(type, flat, problem.initial()));
    state.add(RawOps.tensor(type, flat, new double[PARAMETERS]));
    state.add(RawOps.tensor(type, flat, new double[PARAMETERS]));
    state.add(RawOps.tensor(type, Shape.scalar(), 1));
    state.add(RawOps.tensor(type, Shape.scalar(), 1));
  }

  /** Step, limit, x, y, loss, then the state. */
  private static Output<?>[] arguments(RawOps raw) {
    return new Output<?>[] {
      raw.placeholder(DataType.DT_INT32),
      raw.placeholder(DataType.DT_INT32),
      raw.placeholder(raw.type(), POINTS, 1),
      raw.placeholder(raw.type(), POINTS, 1),
      raw.placeholder(raw.type()),
      raw.placeholder(raw.type(), PARAMETERS),
      raw.placeholder(raw.type(), PARAMETERS),
      raw.placeholder(raw.type(), PARAMETERS),
      raw.placeholder(raw.type()),
      raw.placeholder(raw.type())
    };
  }

  private static ConcreteFunction condition(DataType type) {
    try (Graph graph = new Graph()) {
      RawOps raw = new RawOps(graph, type);
      Output<?>[] in = arguments(raw);
      return RawOps.function(
          "levy_condition", graph, in, new Output<?>[] {raw.op("Less", in[0], in[1])});
    }
  }

  private static ConcreteFunction body(DataType type) {
    try (Graph graph = new Graph()) {
      RawOps raw = new RawOps(graph, type);
      Output<?>[] in = arguments(raw);
      LevyGraph levy = new LevyGraph(raw);
      LossAndGradient value = levy.lossAndGradient(in[2], in[3], in[5]);
      State next = levy.adam(new State(in[5], in[6], in[7], in[8], in[9]), value.gradient());
      Output<?>[] out = {
        raw.op("AddV2", in[0], raw.integer(1)),
        raw.op("Identity", in[1]),
        raw.op("Identity", in[2]),
        raw.op("Identity", in[3]),
        value.loss(),
        next.p(),
        next.m(),
        next.v(),
        next.power1(),
        next.power2()
      };
      return RawOps.function("levy_body", graph, in, out);
    }
  }

  @Override
  public void run(int steps) {
    Session.Runner runner = session.runner();
    try (TInt32 zero = TInt32.scalarOf(0);
        TInt32 count = TInt32.scalarOf(steps)) {
      runner.feed(inputs.get(0), zero).feed(limit, count);
      runner.feed(inputs.get(2), data.get(0)).feed(inputs.get(3), data.get(1));
      for (int i = 0; i < state.size(); i++) {
        runner.feed(inputs.get(4 + i), state.get(i));
        runner.fetch(outputs[4 + i]);
      }
      Result result = runner.run();
      closeState();
      for (int i = 0; i < result.size(); i++) {
        state.add(result.get(i));
      }
      loss = RawOps.value(result.get(0));
    }
  }

  private void closeState() {
    state.forEach(Tensor::close);
    state.clear();
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {
    closeState();
    data.forEach(Tensor::close);
    session.close();
    graph.close();
  }
}

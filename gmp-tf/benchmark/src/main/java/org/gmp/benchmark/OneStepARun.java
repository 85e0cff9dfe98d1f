package org.gmp.benchmark;

import static org.gmp.benchmark.LevyProblem.BETA1;
import static org.gmp.benchmark.LevyProblem.BETA2;
import static org.gmp.benchmark.LevyProblem.EPSILON;
import static org.gmp.benchmark.LevyProblem.PARAMETERS;
import static org.gmp.benchmark.LevyProblem.POINTS;
import static org.gmp.benchmark.LevyProblem.RATE;

import org.gmp.benchmark.LevyGraph.LossAndGradient;
import org.gmp.benchmark.LevyGraph.State;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * One {@code Session.run} a step. Parameters, moments and data are resource variables; the update
 * is either TensorFlow's fused kernel or elementwise operations on the flat vector.
 */
final class OneStepARun implements Variant {
  enum Update {
    FUSED,
    ELEMENTWISE
  }

  private final Graph graph = new Graph();
  private final Session session;
  private final RawOps raw;
  private final Session.Runner step;
  private final Session.Runner stepWithLoss;
  private double loss = Double.NaN;

  OneStepARun(LevyProblem problem, DataType type, Update update) {
    raw = new RawOps(graph, type);
    session = new Session(graph, RawOps.singleThread());
    Session.Runner assign = session.runner();
    Shape column = Shape.of(POINTS, 1);
    Shape flat = Shape.of(PARAMETERS);
    Output<?> x = read(variable("x", assign, column, problem.x()));
    Output<?> y = read(variable("y", assign, column, problem.y()));
    Output<?> p = variable("p", assign, flat, problem.initial());
    Output<?> m = variable("m", assign, flat, new double[PARAMETERS]);
    Output<?> v = variable("v", assign, flat, new double[PARAMETERS]);
    // The fused kernel wants the powers after this step, the elementwise update makes them itself.
    boolean fused = update == Update.FUSED;
    Output<?> power1 = variable("power1", assign, Shape.scalar(), fused ? BETA1 : 1);
    Output<?> power2 = variable("power2", assign, Shape.scalar(), fused ? BETA2 : 1);
    assign.run().close();

    LevyGraph levy = new LevyGraph(raw);
    LossAndGradient value = levy.lossAndGradient(x, y, read(p));
    step = session.runner();
    stepWithLoss = session.runner().fetch(value.loss());
    Output<?> old1 = read(power1);
    Output<?> old2 = read(power2);
    if (fused) {
      target(
          raw.operation(
              "ResourceApplyAdam",
              b -> {},
              p,
              m,
              v,
              old1,
              old2,
              raw.scalar(RATE),
              raw.scalar(BETA1),
              raw.scalar(BETA2),
              raw.scalar(EPSILON),
              value.gradient()));
      target(assign(power1, raw.op("Mul", old1, raw.scalar(BETA1))));
      target(assign(power2, raw.op("Mul", old2, raw.scalar(BETA2))));
    } else {
      State old = new State(read(p), read(m), read(v), old1, old2);
      State next = levy.adam(old, value.gradient());
      target(assign(p, next.p()));
      target(assign(m, next.m()));
      target(assign(v, next.v()));
      target(assign(power1, next.power1()));
      target(assign(power2, next.power2()));
    }
  }

  private Output<?> variable(String name, Session.Runner runner, Shape shape, double... values) {
    Output<?> handle =
        raw.operation(
                "VarHandleOp",
                b ->
                    b.setAttr("dtype", raw.type())
                        .setAttr("shape", shape)
                        .setAttr("shared_name", name))
            .output(0);
    runner.addTarget(assign(handle, raw.constant(shape, values)));
    return handle;
  }

  private GraphOperation assign(Output<?> handle, Output<?> value) {
    return raw.operation("AssignVariableOp", b -> b.setAttr("dtype", raw.type()), handle, value);
  }

  private Output<?> read(Output<?> handle) {
    return raw.operation("ReadVariableOp", b -> b.setAttr("dtype", raw.type()), handle).output(0);
  }

  private void target(GraphOperation operation) {
    step.addTarget(operation);
    stepWithLoss.addTarget(operation);
  }

  @Override
  public void run(int steps) {
    for (int i = 1; i < steps; i++) {
      step.run().close();
    }
    try (Result result = stepWithLoss.run()) {
      loss = RawOps.value(result.get(0));
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}

package org.gmp.tf.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.MetricLayout;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.optimize.Pipeline;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.lowering.Lowerer;
import org.tensorflow.Output;

/** Emits single steps of a training program: the state before and a batch to the state after. */
final class StepEmission {
  /** What a step gives: its metrics as float64 values, and the state after it. */
  record StepOutputs(List<Output<?>> metrics, List<Output<?>> state) {}

  private final TrainingProgram program;
  private final Pipeline pipeline;
  private final Lowerer lowerer;

  /** Steps of a program, optimized and lowered as an engine does. */
  StepEmission(TrainingProgram program, Engine engine) {
    this.program = program;
    this.pipeline = engine.pipeline();
    this.lowerer = engine.lowerer();
  }

  TrainingProgram program() {
    return program;
  }

  StepOutputs step(StepProgram step, List<Output<?>> inputs, List<Output<?>> state, Emitter emit) {
    Map<Op, Output<?>> leaves = leaves(state);
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(step.inputs().get(i).op(), inputs.get(i));
    }
    List<Output<?>> results =
        lowerer.lower(
            Graph.of(lowerer.expanding(pipeline, emit).apply(step.results())), leaves, emit);
    int count = step.metrics().size();
    List<Output<?>> metrics = new ArrayList<>();
    results.subList(0, count).forEach(metric -> metrics.add(emit.toDouble(metric)));
    List<Output<?>> after = new ArrayList<>(state);
    for (int i = 0; i < step.updates().size(); i++) {
      int place = program.state().indexOf(step.updates().get(i).variable());
      after.set(place, results.get(count + i));
    }
    return new StepOutputs(metrics, after);
  }

  /** Metrics as one float64 vector, element after element; empty if there are none. */
  static Output<?> flattened(List<Output<?>> metrics, MetricLayout layout, Emitter emit) {
    if (metrics.isEmpty()) {
      return emit.constant(NdArray.of(Shape.of(0), new double[0]));
    }
    List<Shape> shapes = List.copyOf(layout.shapes().values());
    if (shapes.stream().allMatch(shape -> shape.rank() == 0)) {
      return emit.pack(metrics, 0);
    }
    List<Output<?>> vectors = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      vectors.add(emit.reshape(metrics.get(i), shapes.get(i).size()));
    }
    return vectors.size() == 1 ? vectors.get(0) : emit.concat(vectors, 0);
  }

  /** One value over the state. */
  Output<?> value(Tensor tensor, List<Output<?>> state, Emitter emit) {
    return lowerer.lower(Graph.of(tensor), leaves(state), emit).get(0);
  }

  private Map<Op, Output<?>> leaves(List<Output<?>> state) {
    Map<Op, Output<?>> leaves = new HashMap<>();
    int place = 0;
    for (Variable variable : program.state()) {
      leaves.put(variable.tensor().op(), state.get(place++));
    }
    return leaves;
  }
}

package org.gmp.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Variable;
import org.gmp.optimize.Pipeline;

/** A training whose state lies in Java, each part evaluated node by node. */
final class InterpretedSession implements TrainingSession {
  private final TrainingProgram program;
  private final Map<Op, DoubleArray> state = new LinkedHashMap<>();
  private final ImmutableMap<StepProgram, Graph> graphs;

  InterpretedSession(TrainingProgram program) {
    this.program = program;
    Map<StepProgram, Graph> parts = new HashMap<>();
    for (StepProgram part : List.of(program.step(), program.validation(), program.epochEnd())) {
      parts.put(part, Graph.of(part.optimized(Pipeline.standard().exact()).results()));
    }
    this.graphs = ImmutableMap.copyOf(parts);
  }

  @Override
  public TrainingProgram program() {
    return program;
  }

  @Override
  public void write(Map<Variable, NdArray> values) {
    values.forEach(
        (variable, value) -> {
          program.requireInState(variable, value);
          state.put(variable.tensor().op(), DoubleArray.of(value));
        });
  }

  @Override
  public ImmutableMap<Variable, NdArray> read() {
    ImmutableMap.Builder<Variable, NdArray> result = ImmutableMap.builder();
    program.state().forEach(variable -> result.put(variable, read(variable)));
    return result.buildOrThrow();
  }

  @Override
  public NdArray read(Variable variable) {
    DoubleArray value = state.get(variable.tensor().op());
    if (value == null) {
      throw new GraphException("session: " + variable + " was never given a value");
    }
    return value.toArray(variable.type().dtype());
  }

  @Override
  public ImmutableList<NdArray> run(StepProgram part, List<NdArray> inputs) {
    program.requireFit(part, inputs);
    Graph graph = graphs.get(part);
    if (graph == null || graph.outputs().isEmpty()) {
      return ImmutableList.of();
    }
    Map<Op, DoubleArray> leaves = new HashMap<>(state);
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(part.inputs().get(i).op(), DoubleArray.of(inputs.get(i)));
    }
    List<DoubleArray> results = Evaluator.evaluate(graph, leaves);
    int count = part.metrics().size();
    for (int i = 0; i < part.updates().size(); i++) {
      Update update = part.updates().get(i);
      // Rounded to the variable's type, so that a state read and written back goes on the same.
      NdArray rounded = results.get(count + i).toArray(update.variable().type().dtype());
      state.put(update.variable().tensor().op(), DoubleArray.of(rounded));
    }
    return results.subList(0, count).stream()
        .map(metric -> metric.toArray(DType.FLOAT64))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public void close() {}
}

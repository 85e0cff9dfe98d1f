package org.gmp.train;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/**
 * Finds where numbers stopped being finite: goes back to the state before the call that met them,
 * repeats it step by step, and looks at every node of the first step that goes wrong.
 */
final class Diagnosis {
  private final Backend backend;
  private final TrainingProgram program;
  private final TrainingData data;
  private final TrainingSession session;
  private final ImmutableMap<Variable, NdArray> before;

  Diagnosis(
      Backend backend,
      TrainingProgram program,
      TrainingData data,
      TrainingSession session,
      ImmutableMap<Variable, NdArray> before) {
    this.backend = backend;
    this.program = program;
    this.data = data;
    this.session = session;
    this.before = before;
  }

  /** The exception for a divergence in the given epochs, each with the order of its rows. */
  DivergedException exception(List<int[]> orders, int firstEpoch) {
    session.write(before);
    for (int e = 0; e < orders.size(); e++) {
      int[] order = orders.get(e);
      int step = 0;
      for (int begin = 0; begin < order.length; begin += program.batchSize()) {
        int end = Math.min(order.length, begin + program.batchSize());
        int[] rows = Arrays.copyOfRange(order, begin, end);
        ImmutableMap<Variable, NdArray> state = session.read();
        double[] metrics = session.runStep(rows);
        step++;
        if (!Arrays.stream(metrics).allMatch(Double::isFinite) || !finite(session.read())) {
          String node = firstNode(state, rows).orElse("a metric");
          return new DivergedException(
              String.format(
                  "training diverged in epoch %d, step %d: the first value that is not finite is"
                      + " %s; a smaller learning rate may help",
                  firstEpoch + e + 1, step, node));
        }
      }
    }
    return new DivergedException(
        String.format(
            "training diverged by the end of epoch %d: a validation metric is not finite",
            firstEpoch + orders.size()));
  }

  /** Whether the numbers that the step itself computes are finite; bests start infinite. */
  private boolean finite(Map<Variable, NdArray> state) {
    return program.step().updates().stream()
        .map(update -> state.get(update.variable()))
        .allMatch(value -> value == null || value.isFinite());
  }

  private Optional<String> firstNode(Map<Variable, NdArray> state, int[] rows) {
    StepProgram step = program.step().bindBatch(rows.length);
    Graph graph = Graph.of(step.results());
    List<Tensor> floating = graph.nodes().stream().filter(n -> n.dtype().isFloating()).toList();
    Graph all = Graph.of(floating);
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    all.variables().forEach(v -> leaves.put(v.tensor(), state.get(v)));
    for (int i = 0; i < step.inputs().size(); i++) {
      if (all.contains(step.inputs().get(i))) {
        leaves.put(step.inputs().get(i), data.training().get(i).rows(rows));
      }
    }
    try (var executable = backend.compile(all)) {
      List<NdArray> values = executable.run(leaves);
      for (int i = 0; i < values.size(); i++) {
        if (!values.get(i).isFinite()) {
          Tensor node = floating.get(i);
          return Optional.of(graph.name(node) + ": " + node.op() + " " + node.type());
        }
      }
    }
    return Optional.empty();
  }
}

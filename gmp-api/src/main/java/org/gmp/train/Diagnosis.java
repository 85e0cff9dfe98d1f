package org.gmp.train;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.backend.Backend;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/**
 * Finds where numbers stopped being finite: goes back to a state from before that, repeats the
 * steps from there, and looks at every node of the first step that goes wrong.
 */
final class Diagnosis {
  private final Backend backend;
  private final TrainingSession session;

  /** A diagnosis of the session's next steps from the given state on. */
  Diagnosis(Backend backend, TrainingSession session, ImmutableMap<Variable, NdArray> before) {
    this.backend = backend;
    this.session = session;
    session.write(before);
  }

  /**
   * Repeats one step; the exception that tells what went wrong in it, if something does.
   *
   * @param epoch the number of the epoch, from 0
   * @param step the number of the step in the epoch, from 0
   */
  Optional<DivergedException> step(int epoch, long step, List<NdArray> batch) {
    ImmutableMap<Variable, NdArray> state = session.read();
    boolean measured = session.step(batch).stream().allMatch(NdArray::isFinite);
    if (measured && finite(session.read())) {
      return Optional.empty();
    }
    return Optional.of(
        new DivergedException(
            String.format(
                Locale.ROOT,
                "training diverged in epoch %d, step %d: the first value that is not finite is %s;"
                    + " a smaller learning rate may help",
                epoch + 1,
                step + 1,
                firstNode(state, batch).orElse("a metric"))));
  }

  /** The exception for a divergence that no step of the epochs up to this one shows. */
  static DivergedException inValidation(int epoch) {
    return new DivergedException(
        String.format(
            Locale.ROOT,
            "training diverged by the end of epoch %d: a validation metric is not finite",
            epoch + 1));
  }

  /** The exception for weights that are not finite after so many epochs. */
  static DivergedException inWeights(int epochs, String variable) {
    return new DivergedException(
        String.format(
            Locale.ROOT,
            "training diverged %s: %s is not finite",
            epochs == 0 ? "before it began" : "by the end of epoch " + epochs,
            variable));
  }

  /**
   * Whether every element of a step's loss, its first metric, went wrong: where some are finite,
   * they belong to models that train on.
   */
  static boolean divergedEverywhere(List<NdArray> metrics) {
    NdArray loss = metrics.get(0);
    return IntStream.range(0, loss.size())
        .allMatch(
            i ->
                metrics.stream()
                    .anyMatch(
                        m ->
                            m.shape().equals(loss.shape())
                                ? !Double.isFinite(m.get(i))
                                : !m.isFinite()));
  }

  /** Whether the numbers that the step itself computes are finite; bests start infinite. */
  private boolean finite(Map<Variable, NdArray> state) {
    return session.program().step().updates().stream()
        .map(update -> state.get(update.variable()))
        .allMatch(value -> value == null || value.isFinite());
  }

  private Optional<String> firstNode(Map<Variable, NdArray> state, List<NdArray> batch) {
    StepProgram step = session.program().step().bindBatch(batch.get(0).shape().dim(0));
    Graph graph = Graph.of(step.results());
    List<Tensor> floating = graph.nodes().stream().filter(n -> n.dtype().isFloating()).toList();
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    graph.variables().forEach(v -> leaves.put(v.tensor(), state.get(v)));
    for (int i = 0; i < step.inputs().size(); i++) {
      leaves.put(step.inputs().get(i), batch.get(i));
    }
    // All values of a large network do not fit into memory together, a number of each does.
    List<NdArray> sums = values(floating.stream().map(n -> n.abs().sum()).toList(), leaves);
    for (int i = 0; i < sums.size(); i++) {
      Tensor node = floating.get(i);
      // A sum can overflow where no element is infinite.
      if (!sums.get(i).isFinite() && !values(List.of(node), leaves).get(0).isFinite()) {
        return Optional.of(graph.name(node) + ": " + node.op() + " " + node.type());
      }
    }
    return Optional.empty();
  }

  private List<NdArray> values(List<Tensor> nodes, Map<Tensor, NdArray> leaves) {
    Graph graph = Graph.of(nodes);
    Map<Tensor, NdArray> given = new LinkedHashMap<>(leaves);
    given.keySet().removeIf(leaf -> !graph.contains(leaf));
    try (var executable = backend.compile(graph)) {
      return executable.run(given);
    }
  }
}

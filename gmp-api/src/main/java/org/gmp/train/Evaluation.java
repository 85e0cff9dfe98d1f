package org.gmp.train;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.backend.StepProgram;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.rewrite.Mode;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;

/** Measures a model with weights on examples, in inference. */
public final class Evaluation {
  private final Model model;
  private final Backend backend;

  private Evaluation(Model model, Backend backend) {
    this.model = model;
    this.backend = backend;
  }

  /** Measures {@code model} on {@code backend}. */
  public static Evaluation of(Model model, Backend backend) {
    return new Evaluation(model, backend);
  }

  /**
   * The metrics of all examples at once, in the order given.
   *
   * @throws GraphException if the model has no weights, weights or inputs are not finite, or
   *     examples or metrics do not fit
   */
  public ImmutableDoubleArray evaluate(Examples examples, List<Metric> metrics) {
    try {
      return evaluate(ExampleSource.inOrder(examples), examples.size(), metrics);
    } catch (InterruptedException e) {
      throw new AssertionError("examples in memory are not waited for", e);
    }
  }

  /**
   * The metrics of all of a source's examples, in the order given: means over the examples.
   *
   * @param batchSize the examples that are measured at a time
   * @throws InterruptedException if the thread is interrupted while it waits for a batch
   * @throws GraphException if the model has no weights, weights or inputs are not finite, or
   *     examples or metrics do not fit
   */
  public ImmutableDoubleArray evaluate(BatchSource source, int batchSize, List<Metric> metrics)
      throws InterruptedException {
    model.weights().ifPresent(weights -> weights.requireFinite("evaluation"));
    Tensor prediction = model.output(Mode.INFERENCE);
    TensorType targetType = metrics.get(0).targetType(prediction.type());
    Tensor target = Tensor.placeholder("target", targetType);
    Map<String, Tensor> values = new LinkedHashMap<>();
    metrics.forEach(metric -> values.put(metric.name(), metric.of(prediction, target)));
    StepProgram program =
        StepProgram.of(List.of(model.input(), target), values, ImmutableList.of());
    SourceChecks.requireFit(program, source, "evaluation");
    int size = (int) Math.min(batchSize, source.examples());
    WeightedMeans means = new WeightedMeans(program.layout());
    try (BatchIterator batches = source.epoch(0, 0, size);
        Function full = new Function(program, size)) {
      for (Optional<Examples> next = batches.next(); next.isPresent(); next = batches.next()) {
        Examples batch = next.get();
        SourceChecks.requireAtMost(size, batch, "evaluation");
        batch.inputs().requireFiniteRows("evaluation");
        if (batch.size() == size) {
          full.add(batch, means);
        } else {
          try (Function rest = new Function(program, batch.size())) {
            rest.add(batch, means);
          }
        }
      }
    }
    SourceChecks.requireSome(means.rows(), "evaluation");
    return ImmutableDoubleArray.copyOf(means.means());
  }

  /** The metrics of batches of one size. */
  private final class Function implements AutoCloseable {
    private final StepProgram program;
    private final Graph graph;
    private final Executable executable;
    private final Map<Tensor, NdArray> leaves = new LinkedHashMap<>();

    Function(StepProgram any, int rows) {
      Weights weights =
          model
              .weights()
              .orElseThrow(() -> new GraphException("evaluation: the model has no weights"));
      program = any.bindBatch(rows);
      graph = Graph.of(program.results());
      graph.variables().forEach(v -> leaves.put(v.tensor(), weights.get(v)));
      executable = backend.compile(graph);
    }

    void add(Examples batch, WeightedMeans means) {
      List<NdArray> given = List.of(batch.inputs(), batch.targets());
      for (int i = 0; i < given.size(); i++) {
        if (graph.contains(program.inputs().get(i))) {
          leaves.put(program.inputs().get(i), given.get(i));
        }
      }
      means.add(executable.run(leaves).subList(0, program.metrics().size()), batch.size());
    }

    @Override
    public void close() {
      executable.close();
    }
  }
}

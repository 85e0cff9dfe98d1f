package org.gmp.train;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.Backend;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.rewrite.Mode;

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
   * @throws GraphException if the model has no weights, or examples or metrics do not fit
   */
  public ImmutableDoubleArray evaluate(Examples examples, List<Metric> metrics) {
    Weights weights =
        model
            .weights()
            .orElseThrow(() -> new GraphException("evaluation: the model has no weights"));
    Tensor prediction = model.output(Mode.INFERENCE);
    TensorType targetType = metrics.get(0).targetType(prediction.type());
    Tensor target = Tensor.placeholder("target", targetType);
    ImmutableList<Tensor> values =
        metrics.stream()
            .map(metric -> metric.of(prediction, target))
            .collect(ImmutableList.toImmutableList());
    Graph graph = Graph.of(values);
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    leaves.put(model.input(), examples.inputs());
    leaves.put(target, examples.targets());
    graph.variables().forEach(v -> leaves.put(v.tensor(), weights.get(v)));
    ImmutableDoubleArray.Builder result = ImmutableDoubleArray.builder();
    try (var executable = backend.compile(graph)) {
      executable.run(leaves).forEach(value -> result.add(value.item()));
    }
    return result.build();
  }
}

package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.rewrite.Mode;
import org.gmp.rewrite.Rewriter;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.OptimizerContext;

/** What one training step from given weights, with an optimizer new to them, makes of them. */
final class OptimizerStep {
  private final Model model;
  private final Metric loss;
  private final Optimizer optimizer;
  private final Examples examples;
  private final int batchSize;

  OptimizerStep(Model model, Metric loss, Optimizer optimizer, Examples examples, int batchSize) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.examples = examples;
    this.batchSize = Math.min(batchSize, examples.size());
  }

  double learningRate() {
    return optimizer.learningRate();
  }

  /** The weights after a step on each of some batches, drawn from the examples. */
  ImmutableList<Weights> from(Weights weights, int batches, Backend backend, Seed seed) {
    Tensor target = Tensor.placeholder("target", loss.targetType(model.output().type()));
    Rewriter training = Mode.TRAINING.rewriter();
    Tensor value = loss.of(training.apply(model.output()), target);
    TensorType scalar = TensorType.of(model.output().dtype(), Shape.scalar());
    OptimizerContext context =
        OptimizerContext.of(
            model,
            value,
            Tensor.filled(scalar, optimizer.learningRate()),
            Tensor.filled(TensorType.of(DType.INT32), 0));
    List<Update> updates = new ArrayList<>(optimizer.updates(context));
    updates.removeIf(update -> !context.variables().contains(update.variable()));
    for (Update update : model.updates()) {
      updates.add(Update.of(update.variable(), training.apply(update.value())));
    }
    Graph graph = Graph.of(updates.stream().map(Update::value).toList());
    ImmutableList.Builder<Weights> results = ImmutableList.builder();
    try (Executable executable = backend.compile(graph)) {
      for (int batch = 0; batch < batches; batch++) {
        Map<Tensor, NdArray> fed = leaves(graph, weights);
        int[] rows =
            IntStream.of(seed.child(batch).permutation(examples.size())).limit(batchSize).toArray();
        feed(fed, graph, model.input(), examples.inputs().rows(rows));
        feed(fed, graph, target, examples.targets().rows(rows));
        List<NdArray> values = executable.run(fed);
        Map<String, NdArray> after = new LinkedHashMap<>(weights.asMap());
        for (int i = 0; i < updates.size(); i++) {
          after.put(updates.get(i).variable().name(), values.get(i));
        }
        results.add(Weights.of(after));
      }
    }
    return results.build();
  }

  private Map<Tensor, NdArray> leaves(Graph graph, Weights weights) {
    ImmutableList<Variable> known = model.variables();
    Map<Tensor, NdArray> fed = new LinkedHashMap<>();
    for (Variable v : graph.variables()) {
      fed.put(
          v.tensor(),
          known.contains(v) ? weights.get(v) : v.initializer().sample(v.type(), Seed.of(0)));
    }
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof StepCounter) {
        fed.put(node, NdArray.filled(node.type(), 0));
      }
    }
    return fed;
  }

  private static void feed(
      Map<Tensor, NdArray> fed, Graph graph, Tensor placeholder, NdArray value) {
    if (graph.contains(placeholder)) {
      fed.put(placeholder, value.cast(placeholder.dtype()));
    }
  }
}

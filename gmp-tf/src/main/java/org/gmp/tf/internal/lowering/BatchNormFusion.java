package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.optimize.Pipeline;
import org.gmp.parameterization.BatchNormalization;
import org.gmp.rewrite.Mode;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/**
 * Batch normalization of images in training, and its gradient, as FusedBatchNormV3 and
 * FusedBatchNormGradV3, which read the images far fewer times.
 */
final class BatchNormFusion {
  private final Template pattern;
  private final Map<Tensor, Tensor> match;
  // What the forward operation keeps for the backward one.
  private final List<Output<?>> reserved = new ArrayList<>();

  private BatchNormFusion(Template pattern, Map<Tensor, Tensor> match) {
    this.pattern = pattern;
    this.match = match;
  }

  /** The normalization of one type of images, over placeholders. */
  private record Template(
      Tensor images,
      Tensor gamma,
      Tensor beta,
      Tensor upstream,
      Tensor output,
      Tensor mean,
      Tensor variance,
      ImmutableList<Tensor> gradients) {
    static Template of(TensorType type) {
      TensorType channels = type.withShape(Shape.of(type.shape().dim(3)));
      Tensor images = Tensor.placeholder("images", type);
      Tensor gamma = Tensor.placeholder("gamma", channels);
      Tensor beta = Tensor.placeholder("beta", channels);
      Tensor upstream = Tensor.placeholder("upstream", type);
      BatchNormalization norm =
          BatchNormalization.of(images, moving(channels), moving(channels), gamma, beta);
      List<Tensor> training = new ArrayList<>(List.of(norm.output()));
      // The moving averages are old * share + statistic * (1 - share).
      norm.updates().forEach(update -> training.add(update.value().input(1).input(0)));
      List<Tensor> values = new ArrayList<>(Mode.TRAINING.rewriter().apply(training));
      Gradients gradients = Gradients.of(values.get(0).mul(upstream).sum(), images, gamma, beta);
      for (Tensor source : List.of(images, gamma, beta)) {
        values.add(gradients.get(source));
      }
      List<Tensor> simple = Pipeline.standard().exact().apply(values);
      return new Template(
          images,
          gamma,
          beta,
          upstream,
          simple.get(0),
          simple.get(1),
          simple.get(2),
          ImmutableList.copyOf(simple.subList(3, 6)));
    }

    private static Variable moving(TensorType channels) {
      return Variable.state("moving", channels, Initializers.zeros());
    }
  }

  /** All in a graph. */
  static List<Fusion> findAll(Graph graph) {
    List<Fusion> fusions = new ArrayList<>();
    Map<TensorType, Template> patterns = new HashMap<>();
    for (Tensor node : graph.nodes()) {
      if (isCandidate(node)) {
        Template pattern = patterns.computeIfAbsent(node.type(), Template::of);
        Pattern.match(pattern.output(), node, Map.of())
            .ifPresent(match -> new BatchNormFusion(pattern, match).addTo(fusions, graph));
      }
    }
    return fusions;
  }

  private static boolean isCandidate(Tensor node) {
    return node.op() instanceof Add
        && node.dtype() == DType.FLOAT32
        && node.shape().rank() == 4
        && node.shape().isStatic();
  }

  private void addTo(List<Fusion> fusions, Graph graph) {
    fusions.add(
        new Fusion(
            all(pattern.output(), pattern.mean(), pattern.variance()),
            all(pattern.images(), pattern.gamma(), pattern.beta()),
            this::normalize));
    backward(graph).ifPresent(fusions::add);
  }

  private ImmutableList<Tensor> all(Tensor... nodes) {
    ImmutableList.Builder<Tensor> stoodFor = ImmutableList.builder();
    for (Tensor node : nodes) {
      stoodFor.add(stoodFor(node, match));
    }
    return stoodFor.build();
  }

  private static Tensor stoodFor(Tensor node, Map<Tensor, Tensor> match) {
    Tensor found = match.get(node);
    if (found == null) {
      throw new AssertionError("the pattern has no " + node);
    }
    return found;
  }

  private Optional<Fusion> backward(Graph graph) {
    Tensor wanted = pattern.gradients().get(0);
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof Add && node.type().equals(wanted.type())) {
        Optional<Map<Tensor, Tensor>> found = Pattern.match(wanted, node, match);
        if (found.isPresent()) {
          return backward(graph, found.get());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Fusion> backward(Graph graph, Map<Tensor, Tensor> found) {
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (Tensor gradient : pattern.gradients()) {
      Optional<Tensor> node =
          graph.nodes().stream()
              .filter(n -> n.op().equals(gradient.op()))
              .filter(n -> Pattern.match(gradient, n, found).isPresent())
              .findFirst();
      if (node.isEmpty()) {
        return Optional.empty();
      }
      results.add(node.get());
    }
    ImmutableList<Tensor> inputs =
        ImmutableList.of(
            stoodFor(pattern.upstream(), found),
            stoodFor(pattern.images(), found),
            stoodFor(pattern.gamma(), found),
            // Not read, but computed before: with it comes what is reserved.
            stoodFor(pattern.mean(), found));
    return Optional.of(new Fusion(results.build(), inputs, this::gradients));
  }

  private List<Output<?>> normalize(List<Output<?>> inputs, Emitter emit) {
    Output<?> none = emit.constant(NdArray.of(Shape.of(0), new float[0]));
    GraphOperation operation =
        emit.operation(
            "FusedBatchNormV3",
            b ->
                b.addInput(inputs.get(0))
                    .addInput(inputs.get(1))
                    .addInput(inputs.get(2))
                    .addInput(none)
                    .addInput(none)
                    .setAttr("epsilon", (float) BatchNormalization.EPSILON)
                    .setAttr("is_training", true));
    reserved.clear();
    for (int i = 3; i < 6; i++) {
      reserved.add(operation.output(i));
    }
    // TensorFlow gives the unbiased variance.
    TensorType type = pattern.images().type();
    double rows = (double) type.shape().size() / type.shape().dim(3);
    Output<?> biased =
        emit.constant(NdArray.filled(TensorType.of(type.dtype()), Math.max(rows - 1, 1) / rows));
    return List.of(
        operation.output(0), operation.output(1), emit.op("Mul", operation.output(2), biased));
  }

  private List<Output<?>> gradients(List<Output<?>> inputs, Emitter emit) {
    GraphOperation operation =
        emit.operation(
            "FusedBatchNormGradV3",
            b -> {
              inputs.subList(0, 3).forEach(b::addInput);
              reserved.forEach(b::addInput);
              b.setAttr("epsilon", (float) BatchNormalization.EPSILON).setAttr("is_training", true);
            });
    return List.of(operation.output(0), operation.output(1), operation.output(2));
  }
}

package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.Graph;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.optimize.Pipeline;
import org.gmp.parameterization.SphericalCoordinates;

/**
 * The unit vectors of many angles ({@link SphericalCoordinates#direction}) and their gradient,
 * computed in blocks as {@link BlockedDirection} does.
 */
final class SphericalFusion {
  /** Vectors of up to as many components gain nothing. */
  private static final int SHORT = 64;

  private SphericalFusion() {}

  /** The directions of one type of angles, and their gradient, over placeholders. */
  private record Template(Tensor angles, Tensor upstream, Tensor direction, Tensor gradient) {
    static Template of(TensorType type) {
      int components = type.shape().dim(0);
      Tensor angles =
          Tensor.placeholder("angles", type.withShape(type.shape().withDim(0, components - 1)));
      Tensor upstream = Tensor.placeholder("upstream", type);
      Tensor direction = SphericalCoordinates.direction(angles);
      Tensor gradient = Gradients.of(direction.mul(upstream).sum(), angles).get(angles);
      List<Tensor> simple = Pipeline.standard().exact().apply(List.of(direction, gradient));
      return new Template(angles, upstream, simple.get(0), simple.get(1));
    }
  }

  /** All in a graph. */
  static List<Fusion> findAll(Graph graph) {
    List<Fusion> fusions = new ArrayList<>();
    Map<TensorType, Template> templates = new HashMap<>();
    for (Tensor node : graph.nodes()) {
      if (isCandidate(node)) {
        Template template = templates.computeIfAbsent(node.type(), Template::of);
        Pattern.match(template.direction(), node, Map.of())
            .ifPresent(match -> fusions.addAll(fusions(graph, template, node, match)));
      }
    }
    return fusions;
  }

  private static boolean isCandidate(Tensor node) {
    Shape shape = node.shape();
    return node.op() instanceof Mul
        && node.dtype().isFloating()
        && shape.rank() == 2
        && shape.isStatic()
        && shape.dim(0) > SHORT
        && BlockedDirection.blockSize(shape.dim(0)).isPresent();
  }

  private static List<Fusion> fusions(
      Graph graph, Template template, Tensor direction, Map<Tensor, Tensor> match) {
    Tensor angles = stoodFor(template.angles(), match);
    BlockedDirection blocked = new BlockedDirection(direction.type());
    List<Fusion> fusions = new ArrayList<>();
    fusions.add(
        new Fusion(
            ImmutableList.of(direction),
            ImmutableList.of(angles),
            (inputs, emit) -> List.of(blocked.direction(inputs.get(0), emit))));
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof Sub && node.type().equals(angles.type())) {
        Optional<Map<Tensor, Tensor>> found = Pattern.match(template.gradient(), node, match);
        found.ifPresent(
            f ->
                fusions.add(
                    new Fusion(
                        ImmutableList.of(node),
                        // The direction is not read, but its blocks are.
                        ImmutableList.of(stoodFor(template.upstream(), f), direction),
                        (inputs, emit) -> List.of(blocked.gradient(inputs.get(0), emit)))));
      }
    }
    return fusions;
  }

  private static Tensor stoodFor(Tensor node, Map<Tensor, Tensor> match) {
    Tensor found = match.get(node);
    if (found == null) {
      throw new AssertionError("the pattern has no " + node);
    }
    return found;
  }
}

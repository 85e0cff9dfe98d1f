package org.gmp.autodiff;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.Executable;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.interpreter.Interpreter;

/** Symbolic gradients against central differences, in float64 and element by element. */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;

  private GradientCheck() {}

  /**
   * Fails unless the gradient of a float64 scalar with respect to each source, a leaf, is what
   * central differences at the given values of the leaves give. A source that the scalar does not
   * depend on must have no influence.
   */
  public static void check(
      String what, Tensor scalar, List<Tensor> sources, Map<Tensor, NdArray> leaves) {
    Graph graph = Graph.of(scalar);
    List<Tensor> present = sources.stream().filter(graph::contains).toList();
    Gradients gradients = Gradients.of(scalar, present);
    ImmutableList<NdArray> found = run(present.stream().map(gradients::get).toList(), leaves);
    for (int i = 0; i < present.size(); i++) {
      Tensor source = present.get(i);
      assertWithMessage("%s: gradient with respect to %s", what, source)
          .that(found.get(i).toDoubles())
          .usingTolerance(tolerance(found.get(i).toDoubles()))
          .containsExactly(differences(graph, source, leaves))
          .inOrder();
    }
  }

  private static double tolerance(double[] gradient) {
    double largest = 1;
    for (double x : gradient) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest * TOLERANCE;
  }

  private static double[] differences(Graph graph, Tensor source, Map<Tensor, NdArray> leaves) {
    Map<Tensor, NdArray> moved = new HashMap<>(fed(graph, leaves));
    NdArray at = leaves.get(source);
    if (at == null) {
      throw new IllegalArgumentException("no value for " + source);
    }
    double[] result = new double[at.size()];
    try (Executable executable = new Interpreter().compile(graph)) {
      for (int i = 0; i < result.length; i++) {
        double[] values = at.toDoubles();
        values[i] += STEP;
        moved.put(source, NdArray.fromDoubles(at.type(), values));
        double above = executable.run(moved).get(0).item();
        values[i] -= 2 * STEP;
        moved.put(source, NdArray.fromDoubles(at.type(), values));
        double below = executable.run(moved).get(0).item();
        result[i] = (above - below) / (2 * STEP);
      }
    }
    return result;
  }

  /** The values of tensors, given those of at least their leaves. */
  public static ImmutableList<NdArray> run(List<Tensor> outputs, Map<Tensor, NdArray> leaves) {
    Graph graph = Graph.of(outputs);
    try (Executable executable = new Interpreter().compile(graph)) {
      return executable.run(fed(graph, leaves));
    }
  }

  private static ImmutableMap<Tensor, NdArray> fed(Graph graph, Map<Tensor, NdArray> leaves) {
    return ImmutableMap.copyOf(Maps.filterKeys(leaves, graph::contains));
  }
}

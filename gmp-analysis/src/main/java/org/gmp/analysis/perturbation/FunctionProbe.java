package org.gmp.analysis.perturbation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmp.analysis.internal.DoublePrecision;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.linear.LinearMap;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.rewrite.Mode;

/** Measures how a perturbation changes what the model computes for some rows. */
final class FunctionProbe implements AutoCloseable {
  private static final int MOST_ROWS = 256;
  private static final int LEAST_ROWS = 4;
  // A study asks for the function many times; a convolutional network is asked for fewer rows.
  private static final long MOST_MULTIPLY_ADDS = 1_000_000_000;

  private final DoublePrecision expressions;
  private final Executable executable;
  private final Map<Tensor, NdArray> fed;
  private final double[] unperturbed;

  FunctionProbe(Model model, Weights weights, NdArray rows, Backend backend) {
    this.expressions = DoublePrecision.of(List.of(model.output(Mode.INFERENCE)));
    this.executable = backend.compile(Graph.of(expressions.outputs()));
    this.fed = expressions.feed(weights);
    int[] first = IntStream.range(0, Math.min(rows.shape().dim(0), most(model))).toArray();
    expressions
        .leaves()
        .forEach(
            (leaf, copy) -> {
              if (leaf.equals(model.input())) {
                fed.put(copy, rows.rows(first).cast(DType.FLOAT64));
              }
            });
    this.unperturbed = executable.run(fed).get(0).toDoubles();
  }

  /** How many rows are asked for at most. */
  static int most(Model model) {
    long cost = 1;
    for (Tensor node : Graph.of(model.output(Mode.INFERENCE)).nodes()) {
      if (node.op() instanceof LinearMap map && map.isLinearMap(node)) {
        cost += map.multiplyAdds(node);
      }
    }
    return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_MULTIPLY_ADDS / cost));
  }

  /** The root mean square change of the output when some variables have other values. */
  double change(Map<Variable, NdArray> values) {
    Map<Tensor, NdArray> changed = new LinkedHashMap<>(fed);
    values.forEach(
        (variable, value) -> {
          Tensor leaf = expressions.leaves().get(variable.tensor());
          if (leaf != null) {
            changed.put(leaf, value.cast(DType.FLOAT64));
          }
        });
    double[] output = executable.run(changed).get(0).toDoubles();
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      double difference = output[i] - unperturbed[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum / output.length);
  }

  @Override
  public void close() {
    executable.close();
  }
}

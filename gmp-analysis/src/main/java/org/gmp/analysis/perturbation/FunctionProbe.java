package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmp.analysis.AnalysisException;
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
  private static final int BLOCK_ROWS = 256;
  private static final int LEAST_ROWS = 4;
  // A study asks for the function many times; a convolutional network is asked for fewer rows.
  private static final long MOST_MULTIPLY_ADDS = 1_000_000_000;

  private final DoublePrecision expressions;
  private final Executable executable;
  private final Map<Tensor, NdArray> fed;
  private final Tensor input;
  private final ImmutableList<NdArray> blocks;
  private final int rows;
  private final ImmutableList<double[]> unperturbed;

  FunctionProbe(Model model, Weights weights, NdArray rows, Backend backend) {
    this.expressions = DoublePrecision.of(List.of(model.output(Mode.INFERENCE)));
    this.executable = backend.compile(Graph.of(expressions.outputs()));
    this.fed = expressions.feed(weights);
    this.input =
        expressions.leaves().entrySet().stream()
            .filter(leaf -> leaf.getKey().equals(model.input()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () ->
                    new AnalysisException(
                        "perturbation study: the model's output does not depend on its input"));
    this.rows = (int) Math.min(rows.shape().dim(0), most(model));
    ImmutableList.Builder<NdArray> parts = ImmutableList.builder();
    for (int start = 0; start < this.rows; start += BLOCK_ROWS) {
      int[] block = IntStream.range(start, Math.min(this.rows, start + BLOCK_ROWS)).toArray();
      parts.add(rows.rows(block).cast(DType.FLOAT64));
    }
    this.blocks = parts.build();
    this.unperturbed = outputs(fed);
  }

  /** How many rows the function is measured on: all, or the first so many of a costly model. */
  int rows() {
    return rows;
  }

  /** How many rows are asked for at most. */
  static long most(Model model) {
    long cost = 1;
    for (Tensor node : Graph.of(model.output(Mode.INFERENCE)).nodes()) {
      if (node.op() instanceof LinearMap map && map.isLinearMap(node)) {
        cost += map.multiplyAdds(node);
      }
    }
    return Math.max(LEAST_ROWS, MOST_MULTIPLY_ADDS / cost);
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
    ImmutableList<double[]> outputs = outputs(changed);
    double sum = 0;
    long count = 0;
    for (int block = 0; block < outputs.size(); block++) {
      double[] before = unperturbed.get(block);
      double[] after = outputs.get(block);
      for (int i = 0; i < after.length; i++) {
        double difference = after[i] - before[i];
        sum += difference * difference;
      }
      count += after.length;
    }
    return Math.sqrt(sum / count);
  }

  /** The outputs of every block of rows for the given values of the variables. */
  private ImmutableList<double[]> outputs(Map<Tensor, NdArray> values) {
    ImmutableList.Builder<double[]> outputs = ImmutableList.builder();
    for (NdArray block : blocks) {
      Map<Tensor, NdArray> all = new LinkedHashMap<>(values);
      all.put(input, block);
      outputs.add(executable.run(all).get(0).toDoubles());
    }
    return outputs.build();
  }

  @Override
  public void close() {
    executable.close();
  }
}

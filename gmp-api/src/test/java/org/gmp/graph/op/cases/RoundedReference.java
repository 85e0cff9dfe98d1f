package org.gmp.graph.op.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.optimize.Passes;

/**
 * The ops' own meaning, node by node, each node's value rounded to its element type: unlike the
 * interpreter, which rounds at the end, it overflows where a backend in single precision does.
 */
public final class RoundedReference {
  private RoundedReference() {}

  /** The value of {@code y}, given those of its placeholders. */
  public static NdArray value(Tensor y, List<Tensor> inputs, List<NdArray> given) {
    Tensor expanded = Passes.EXPANSION.apply(List.of(y)).get(0);
    Map<Tensor, DoubleArray> values = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put(inputs.get(i), DoubleArray.of(given.get(i)));
    }
    for (Tensor node : Graph.of(expanded).nodes()) {
      if (!values.containsKey(node)) {
        List<DoubleArray> in = new ArrayList<>();
        node.inputs().forEach(x -> in.add(values.get(x)));
        DoubleArray value =
            node.dtype() == DType.INT32 ? node.op().evaluateIntegers(in) : node.op().evaluate(in);
        values.put(node, node.dtype() == DType.FLOAT32 ? value.map(x -> (float) x) : value);
      }
    }
    return Objects.requireNonNull(values.get(expanded)).toArray(expanded.dtype());
  }
}

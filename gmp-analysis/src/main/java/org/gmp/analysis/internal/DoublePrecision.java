package org.gmp.analysis.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.index.OneHot;
import org.gmp.graph.op.leaf.Constant;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.model.Weights;

/**
 * Expressions copied into float64, so that a small perturbation of a float32 model is not rounded
 * away. Variables and floating placeholders become float64 placeholders that are fed.
 */
public final class DoublePrecision {
  private final ImmutableMap<Tensor, Tensor> leaves;
  private final ImmutableList<Tensor> outputs;

  private DoublePrecision(ImmutableMap<Tensor, Tensor> leaves, ImmutableList<Tensor> outputs) {
    this.leaves = leaves;
    this.outputs = outputs;
  }

  /** The copies of some expressions. */
  public static DoublePrecision of(List<Tensor> expressions) {
    Map<Tensor, Tensor> copies = new HashMap<>();
    Map<Tensor, Tensor> leaves = new LinkedHashMap<>();
    for (Tensor node : Graph.of(expressions).nodes()) {
      Tensor copy = copy(node, copies);
      copies.put(node, copy);
      if (node.isVariable() || node.op() instanceof Placeholder) {
        leaves.put(node, copy);
      }
    }
    return new DoublePrecision(
        ImmutableMap.copyOf(leaves),
        expressions.stream()
            .map(e -> copies.getOrDefault(e, e))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Tensor copy(Tensor node, Map<Tensor, Tensor> copies) {
    boolean floating = node.dtype().isFloating();
    Op op = node.op();
    if (node.isVariable() || op instanceof Placeholder) {
      return Tensor.placeholder(node.givenName(), floating ? wide(node.type()) : node.type());
    } else if (floating && op instanceof Constant constant) {
      return Tensor.constant(constant.value().cast(DType.FLOAT64));
    } else if (floating && op instanceof Cast) {
      return copyOf(node.input(0), copies).cast(DType.FLOAT64);
    } else if (floating && op instanceof OneHot oneHot) {
      return copyOf(node.input(0), copies).oneHot(oneHot.depth(), DType.FLOAT64);
    }
    return node.withInputs(
        node.inputs().stream()
            .map(input -> copyOf(input, copies))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Tensor copyOf(Tensor node, Map<Tensor, Tensor> copies) {
    return copies.getOrDefault(node, node);
  }

  private static TensorType wide(TensorType type) {
    return type.withDtype(DType.FLOAT64);
  }

  /** The copies, in the order of the expressions. */
  public ImmutableList<Tensor> outputs() {
    return outputs;
  }

  /** For each variable and placeholder that the expressions read, what is fed in its place. */
  public ImmutableMap<Tensor, Tensor> leaves() {
    return leaves;
  }

  /** The variables that the expressions read, in the order of their graph. */
  public ImmutableList<Variable> variables() {
    return leaves.keySet().stream()
        .flatMap(leaf -> leaf.variable().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** What to feed for the variables; placeholders are the caller's to add. */
  public Map<Tensor, NdArray> feed(Weights weights) {
    Map<Tensor, NdArray> fed = new LinkedHashMap<>();
    leaves.forEach(
        (leaf, copy) ->
            leaf.variable().ifPresent(v -> fed.put(copy, weights.get(v).cast(copy.dtype()))));
    return fed;
  }
}

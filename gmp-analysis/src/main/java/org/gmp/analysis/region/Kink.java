package org.gmp.analysis.region;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;
import org.gmp.analysis.AnalysisException;
import org.gmp.graph.Graph;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Maximum;
import org.gmp.graph.op.arithmetic.Minimum;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.elementwise.Abs;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.graph.op.linear.LinearMap;
import org.gmp.graph.op.linear.MatMul;
import org.gmp.graph.op.pooling.AveragePool;
import org.gmp.graph.op.reduction.ElementCount;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.graph.op.scan.CumSum;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Concat;
import org.gmp.graph.op.shape.Pad;
import org.gmp.graph.op.shape.Reshape;
import org.gmp.graph.op.shape.Slice;
import org.gmp.graph.op.shape.Transpose;

/** A node at which a function has its kinks: where the elements of a signal are zero. */
record Kink(String name, Tensor signal) {
  private static final ImmutableList<Class<? extends Op>> LINEAR =
      ImmutableList.of(
          Add.class,
          Sub.class,
          Neg.class,
          Sum.class,
          Reshape.class,
          Transpose.class,
          Slice.class,
          Pad.class,
          Concat.class,
          BroadcastLike.class,
          Cast.class,
          CumSum.class,
          StopGradient.class,
          AveragePool.class);

  /**
   * The kinks of a graph, each after those that it depends on.
   *
   * @throws AnalysisException naming a node that is not piecewise linear in the input, or a maximum
   *     of more than two
   */
  static ImmutableList<Kink> of(Graph graph) {
    Set<Tensor> fed = new HashSet<>();
    ImmutableList.Builder<Kink> kinks = ImmutableList.builder();
    for (Tensor node : graph.nodes()) {
      boolean depends = node.inputs().stream().anyMatch(fed::contains);
      // The number of rows is not computed from what is in them.
      if (node.op() instanceof Placeholder || (depends && !(node.op() instanceof ElementCount))) {
        fed.add(node);
      }
      if (!fed.contains(node) || node.op() instanceof Placeholder) {
        continue;
      }
      Op op = node.op();
      if (op instanceof Relu || op instanceof Abs) {
        kinks.add(new Kink(graph.name(node), node.input(0)));
      } else if (op instanceof Maximum || op instanceof Minimum) {
        kinks.add(new Kink(graph.name(node), node.input(0).sub(node.input(1))));
      } else if (!isLinear(node, fed)) {
        throw new AnalysisException(
            "regions: "
                + graph.name(node)
                + " is not piecewise linear in the input, or not in a way that is followed here");
      }
    }
    return kinks.build();
  }

  private static boolean isLinear(Tensor node, Set<Tensor> fed) {
    Op op = node.op();
    if (op instanceof Mul || op instanceof MatMul || op instanceof LinearMap) {
      return node.inputs().stream().filter(fed::contains).count() == 1;
    } else if (op instanceof Div) {
      return !fed.contains(node.input(1));
    } else if (op instanceof BroadcastLike) {
      return true;
    }
    return LINEAR.contains(op.getClass());
  }
}

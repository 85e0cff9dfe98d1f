package org.gmp.analysis.perturbation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.shape.Reshape;

/** Takes the expression of a layer's weights, [inputs, units], apart. */
final class WeightForm {
  /** Two nodes that are to be found the same. */
  private record Pair(Tensor a, Tensor b) {}

  private WeightForm() {}

  /**
   * What is left of the weights without factors a unit, which lengthen columns or turn them round
   * but do nothing else, and without changes of shape that keep the columns.
   */
  static Tensor withoutUnitFactors(LayerBoundaries layer) {
    Tensor node = layer.weight();
    int units = layer.units();
    while (true) {
      Optional<Tensor> inner = inner(node, units);
      if (inner.isEmpty()) {
        return node;
      }
      node = inner.get();
    }
  }

  /**
   * Whether the weights have factors a unit, so that their signs may turn directions round. Without
   * one, a direction cannot turn round but by its own parameters.
   */
  static boolean hasUnitFactors(LayerBoundaries layer) {
    Tensor node = layer.weight();
    while (!(node.op() instanceof Mul) && !(node.op() instanceof Div)) {
      Optional<Tensor> inner = inner(node, layer.units());
      if (inner.isEmpty()) {
        return false;
      }
      node = inner.get();
    }
    return inner(node, layer.units()).isPresent();
  }

  private static Optional<Tensor> inner(Tensor node, int units) {
    if (node.op() instanceof Neg) {
      return Optional.of(node.input(0));
    } else if (node.op() instanceof Reshape) {
      return Optional.of(node.input(0)).filter(x -> hasColumns(x, units));
    } else if (node.op() instanceof Mul) {
      if (isUnitFactor(node.input(1), node, units)) {
        return Optional.of(node.input(0));
      }
      return Optional.of(node.input(1)).filter(x -> isUnitFactor(node.input(0), node, units));
    } else if (node.op() instanceof Div) {
      return Optional.of(node.input(0)).filter(x -> isUnitFactor(node.input(1), node, units));
    }
    return Optional.empty();
  }

  private static boolean hasColumns(Tensor node, int units) {
    Shape shape = node.shape();
    return shape.rank() > 1 && shape.isStatic() && shape.dim(-1) == units;
  }

  /** Whether an operand is one number a unit, or one for all, and the other one is the product. */
  private static boolean isUnitFactor(Tensor operand, Tensor product, int units) {
    Tensor other = product.input(0) == operand ? product.input(1) : product.input(0);
    Shape shape = operand.shape();
    if (!shape.isStatic() || !other.shape().equals(product.shape())) {
      return false;
    }
    return shape.size() == 1
        || (shape.rank() > 0 && shape.size() == units && shape.dim(-1) == units);
  }

  /** Whether two expressions are made alike of the same leaves. */
  static boolean same(Tensor a, Tensor b) {
    Deque<Pair> open = new ArrayDeque<>();
    Set<Pair> seen = new HashSet<>();
    open.push(new Pair(a, b));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      if (pair.a() == pair.b() || !seen.add(pair)) {
        continue;
      }
      if (!pair.a().op().equals(pair.b().op())
          || pair.a().inputs().size() != pair.b().inputs().size()) {
        return false;
      }
      for (int i = 0; i < pair.a().inputs().size(); i++) {
        open.push(new Pair(pair.a().input(i), pair.b().input(i)));
      }
    }
    return true;
  }

  /**
   * For each unit, whether its direction points along a vector before a perturbation and against it
   * after, or the other way round: the unit's factor changed its sign.
   */
  static boolean[] turnedRound(PerturbedUnits units, double[] before, double[] after) {
    double[] first = signs(units.boundariesBefore().directions(), before);
    double[] second = signs(units.boundariesAfter().directions(), after);
    boolean[] turned = new boolean[first.length];
    for (int j = 0; j < turned.length; j++) {
      turned[j] = first[j] * second[j] < 0;
    }
    return turned;
  }

  private static double[] signs(NdArray directions, double[] vectors) {
    double[] products = new double[directions.shape().dim(1)];
    double[] values = directions.toDoubles();
    for (int row = 0; row < values.length; row += products.length) {
      for (int j = 0; j < products.length; j++) {
        products[j] += values[row + j] * vectors[row + j];
      }
    }
    return Arrays.stream(products).map(Math::signum).toArray();
  }

  /** The length of the difference of two row-major matrices' columns. */
  static double[] columnDistances(double[] a, double[] b, int columns) {
    double[] squares = new double[columns];
    for (int row = 0; row < a.length; row += columns) {
      for (int j = 0; j < columns; j++) {
        double difference = a[row + j] - b[row + j];
        squares[j] += difference * difference;
      }
    }
    return roots(squares);
  }

  static double[] roots(double[] squares) {
    for (int j = 0; j < squares.length; j++) {
      squares[j] = Math.sqrt(squares[j]);
    }
    return squares;
  }
}

package org.gmp.model.layer;

import java.util.function.UnaryOperator;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;

/** The sum of what a branch and a shortcut make of the input. */
record Residual(UnaryOperator<Tensor> branch, UnaryOperator<Tensor> shortcut) implements Layer {
  @Override
  public String kind() {
    return "residual";
  }

  @Override
  public Tensor apply(Tensor input, LayerContext context) {
    Tensor one = branch.apply(input);
    Tensor other = shortcut.apply(input);
    if (!one.type().equals(other.type())) {
      throw new GraphException(
          "residual: branch and shortcut must have one type, got "
              + one.type()
              + " and "
              + other.type()
              + " ("
              + context.name()
              + ")");
    }
    return one.add(other).named(context.name() + "/add");
  }
}

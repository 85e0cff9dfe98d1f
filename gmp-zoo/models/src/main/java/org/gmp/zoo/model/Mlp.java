package org.gmp.zoo.model;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;

/** Multilayer perceptrons: fully connected layers with a ReLU after each but the last. */
public final class Mlp {
  private Mlp() {}

  /**
   * A network in standard parameterization from an input {@code x} of shape [batch, inputs] to an
   * output of shape [batch, outputs].
   *
   * @param units the number of units of each hidden layer
   * @throws org.gmp.graph.GraphException if there are no inputs, or no units in some layer
   */
  public static Model model(DType dtype, int inputs, List<Integer> units, int outputs) {
    ModelBuilder builder = Model.input("x", TensorType.of(dtype, Shape.BATCH, inputs));
    units.forEach(count -> builder.dense(count).relu());
    return builder.dense(outputs).build();
  }
}

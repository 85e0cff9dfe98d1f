package org.gmp.zoo.model;

import org.gmp.graph.DType;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Model;

/**
 * The ReLU unit of Figure 1 of Chen and Ge (2024): two inputs, weights and bias 0.001 times
 * standard normal numbers. Perturbed by as much as they are long, such weights turn the boundary
 * anywhere.
 */
public final class FigureOne {
  private static final double DEVIATION = 0.001;

  private FigureOne() {}

  /**
   * Some such units in standard parameterization, from an input {@code x} float64 [batch, 2] to
   * their activations float64 [batch, units].
   *
   * @throws org.gmp.graph.GraphException if there are no units
   */
  public static Model model(int units) {
    Initializer small = Initializers.normal(DEVIATION);
    TensorType kernel = TensorType.of(DType.FLOAT64, 2, units);
    TensorType bias = TensorType.of(DType.FLOAT64, units);
    Tensor w = Variable.trainable("unit/kernel", kernel, small).tensor();
    Tensor b = Variable.trainable("unit/bias", bias, small).tensor();
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 2))
        .apply(x -> x.matmul(w).add(b))
        .relu()
        .build();
  }
}

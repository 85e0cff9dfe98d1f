package org.gmp.zoo.model;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;

/** The sizes of a network: everything of it but its kind and its parameterization. */
@AutoValue
public abstract class ModelSizes {
  /**
   * Sizes.
   *
   * @param input the shape of one example, without the batch: [features], or [height, width,
   *     channels] of an image
   * @param units the units of each hidden layer; empty for networks whose layers are fixed
   * @param outputs the number of outputs, classes for a classifier
   * @throws GraphException if a number of units or outputs is below 1
   */
  public static ModelSizes of(DType dtype, Shape input, List<Integer> units, int outputs) {
    if (outputs < 1 || units.stream().anyMatch(count -> count < 1)) {
      throw new GraphException(
          "model: expected at least 1 unit in each layer and 1 output, got units "
              + units
              + " and outputs "
              + outputs);
    }
    return new AutoValue_ModelSizes(dtype, input, ImmutableList.copyOf(units), outputs);
  }

  /** The element type. */
  public abstract DType dtype();

  /** The shape of one example, without the batch. */
  public abstract Shape input();

  /** The units of each hidden layer. */
  public abstract ImmutableList<Integer> units();

  /** The number of outputs, classes for a classifier. */
  public abstract int outputs();

  /** These sizes in another element type. */
  public final ModelSizes withDtype(DType dtype) {
    return of(dtype, input(), units(), outputs());
  }

  /** These sizes for examples of another shape. */
  public final ModelSizes withInput(Shape input) {
    return of(dtype(), input, units(), outputs());
  }

  /**
   * These sizes with other hidden layers.
   *
   * @throws GraphException if one has no units
   */
  public final ModelSizes withUnits(List<Integer> units) {
    return of(dtype(), input(), units, outputs());
  }

  /**
   * These sizes with another number of outputs.
   *
   * @throws GraphException if it is below 1
   */
  public final ModelSizes withOutputs(int outputs) {
    return of(dtype(), input(), units(), outputs);
  }
}

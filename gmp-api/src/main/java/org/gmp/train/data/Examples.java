package org.gmp.train.data;

import com.google.auto.value.AutoValue;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;

/** Inputs and the targets that belong to them, a row an example. */
@AutoValue
public abstract class Examples {
  /**
   * Inputs [n, ...] with targets [n, ...].
   *
   * @throws GraphException if their numbers of rows differ or are 0
   */
  public static Examples of(NdArray inputs, NdArray targets) {
    boolean rows = inputs.shape().rank() > 0 && targets.shape().rank() > 0;
    if (!rows || inputs.shape().dim(0) != targets.shape().dim(0) || inputs.shape().dim(0) == 0) {
      throw new GraphException(
          "examples: inputs and targets must have the same number of rows, at least 1, got "
              + inputs.type()
              + " and "
              + targets.type());
    }
    return new AutoValue_Examples(inputs, targets);
  }

  /** What models are fed with. */
  public abstract NdArray inputs();

  /** What they should give. */
  public abstract NdArray targets();

  /** The number of examples. */
  public final int size() {
    return inputs().shape().dim(0);
  }
}

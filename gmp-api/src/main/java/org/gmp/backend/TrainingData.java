package org.gmp.backend;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;

/** Training and validation rows: for each input of the step program an array, a row an example. */
@AutoValue
public abstract class TrainingData {
  /**
   * Rows to train on and, perhaps none, to validate on.
   *
   * @throws GraphException if the arrays of one list differ in their number of rows
   */
  public static TrainingData of(List<NdArray> training, List<NdArray> validation) {
    requireSameRows(training);
    requireSameRows(validation);
    return new AutoValue_TrainingData(
        ImmutableList.copyOf(training), ImmutableList.copyOf(validation));
  }

  private static void requireSameRows(List<NdArray> arrays) {
    for (NdArray array : arrays) {
      if (array.shape().rank() == 0 || array.shape().dim(0) != arrays.get(0).shape().dim(0)) {
        throw new GraphException(
            "data: inputs and targets must have the same number of rows, got "
                + arrays.get(0).type()
                + " and "
                + array.type());
      }
    }
  }

  /** What is trained on. */
  public abstract ImmutableList<NdArray> training();

  /** What is validated on; may be empty. */
  public abstract ImmutableList<NdArray> validation();

  /** The number of training rows. */
  public final int rows() {
    return training().isEmpty() ? 0 : training().get(0).shape().dim(0);
  }

  /** The number of validation rows. */
  public final int validationRows() {
    return validation().isEmpty() ? 0 : validation().get(0).shape().dim(0);
  }

  /**
   * Checks that the data fit a program.
   *
   * @throws GraphException naming the input, what it takes and what came
   */
  public final void requireFit(TrainingProgram program) {
    requireFit(program.step(), training(), "training");
    if (!program.validation().metrics().isEmpty()) {
      requireFit(program.validation(), validation(), "validation");
    }
  }

  /**
   * Checks that there is, for each epoch, an order of all training rows.
   *
   * @throws GraphException naming the epoch and what is wrong
   */
  public final void requireOrder(int epochs, int[][] order) {
    if (order.length < epochs) {
      throw new GraphException(
          "session: needs an order of rows for each of " + epochs + " epochs, got " + order.length);
    }
    for (int epoch = 0; epoch < epochs; epoch++) {
      if (order[epoch].length != rows()) {
        throw new GraphException(
            "session: an epoch's order must name "
                + rows()
                + " rows, got "
                + order[epoch].length
                + " for epoch "
                + epoch);
      }
      requireRows(order[epoch]);
    }
  }

  private void requireRows(int[] rows) {
    for (int row : rows) {
      if (row < 0 || row >= rows()) {
        throw new GraphException(
            "session: " + row + " is not one of the " + rows() + " training rows");
      }
    }
  }

  /**
   * Checks that arrays fit the inputs of a step program.
   *
   * @param role what the arrays are called in messages
   * @throws GraphException naming the input, what it takes and what came
   */
  public static void requireFit(StepProgram program, List<NdArray> data, String role) {
    if (data.size() != program.inputs().size()) {
      throw new GraphException(
          role + " data: the program takes " + program.inputs() + ", got " + data.size());
    }
    if (data.isEmpty() || data.get(0).shape().rank() == 0 || data.get(0).shape().dim(0) == 0) {
      throw new GraphException(role + " data: needs at least one row");
    }
    requireSameRows(data);
    for (int i = 0; i < data.size(); i++) {
      Tensor input = program.inputs().get(i);
      NdArray array = data.get(i);
      if (array.dtype() != input.dtype() || !input.shape().accepts(array.shape())) {
        throw new GraphException(
            role + " data: " + input.op() + " takes " + input.type() + ", got " + array.type());
      }
    }
  }
}

package org.gmp.backend;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;

/**
 * One training in progress: state and data in the backend's memory. Not for several threads at
 * once; several sessions may run side by side.
 */
public interface TrainingSession extends AutoCloseable {
  /** Sets variables; the others keep their values. All must be set before the first step. */
  void write(Map<Variable, NdArray> values);

  /** The values of all variables of the state. */
  ImmutableMap<Variable, NdArray> read();

  /** The value of one variable of the state. */
  NdArray read(Variable variable);

  /**
   * Trains up to {@code epochs} epochs in one call, fewer if the program's stop condition comes
   * true; at most the program's {@link TrainingProgram#epochsPerCall}. A call for no epochs trains
   * nothing, but compiles what later calls of the same kind need. Only for a session with data.
   *
   * @param order for each epoch the order of the training rows; empty for the order they lie in
   * @return a row for each epoch trained, of the program's {@link TrainingProgram#recorded} numbers
   */
  double[][] runEpochs(int epochs, Optional<int[][]> order);

  /**
   * One step on the given rows of the session's own training data.
   *
   * @return the step's metrics in order
   */
  double[] runStep(int[] rows);

  /**
   * One step on a batch that is given rather than resident: an array for each input of the step
   * program. The same rows give the same numbers either way.
   *
   * @return the step's metrics in order
   * @throws org.gmp.graph.GraphException if the batch does not fit the step program
   */
  double[] runStep(List<NdArray> batch);

  /**
   * Validation's metrics, in order, on rows that are given; the state stays as it is.
   *
   * @throws org.gmp.graph.GraphException if the rows do not fit the validation program
   */
  double[] validate(List<NdArray> rows);

  /**
   * What happens after an epoch of steps that were run one by one.
   *
   * @param measured a number for each of the program's {@link TrainingProgram#measured} names
   * @return epochEnd's metrics in order
   */
  double[] endEpoch(double[] measured);

  @Override
  void close();
}

package org.gmp.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;

/**
 * One training in progress: a state in the backend's memory that is written, read, and changed by
 * the parts of a program. Not for several threads at once; several sessions may run side by side.
 */
public interface TrainingSession extends AutoCloseable {
  /** The program that it trains by. */
  TrainingProgram program();

  /**
   * Sets variables; the others keep their values. All must be set before the first step.
   *
   * @throws org.gmp.graph.GraphException if one is not in the state, or a value does not fit
   */
  void write(Map<Variable, NdArray> values);

  /** The values of all variables of the state. */
  ImmutableMap<Variable, NdArray> read();

  /** The value of one variable of the state. */
  NdArray read(Variable variable);

  /**
   * Runs a part of the program once, which updates the state.
   *
   * @param part the program's step, validation or epochEnd
   * @param inputs an array for each input of the part
   * @return the part's metrics in order, as float64 arrays
   * @throws org.gmp.graph.GraphException if the inputs do not fit the part
   */
  ImmutableList<NdArray> run(StepProgram part, List<NdArray> inputs);

  /** One training step on a batch; {@link #run} of the program's step. */
  default ImmutableList<NdArray> step(List<NdArray> batch) {
    return run(program().step(), batch);
  }

  /** Compiles ahead, as far as the backend can, a part for batches of so many rows. */
  default void prepare(StepProgram part, int rows) {}

  /** Of {@code rows} rows to run a part on, how many to give at a time; all if there is room. */
  default int rowsAtOnce(StepProgram part, int rows) {
    return rows;
  }

  /**
   * A loop over epochs of the backend's own, if it has one for such a program.
   *
   * @param data the rows, for which it makes room in its memory
   * @param mostEpochs the most epochs that one call will ask for, above 0
   * @throws org.gmp.graph.GraphException if the data do not fit the program
   */
  default Optional<EpochLoop> epochLoop(TrainingData data, int mostEpochs) {
    return Optional.empty();
  }

  @Override
  void close();
}

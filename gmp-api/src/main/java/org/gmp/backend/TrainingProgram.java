package org.gmp.backend;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.stream.Stream;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;

/**
 * Training, as a backend sees it: epochs of steps over data that lie in the backend's memory. In
 * Java it would read
 *
 * <pre>{@code
 * while (epochs are left and stop is false) {
 *   for each batch of rows, in the given order: step
 *   validation, over all validation rows, at once or in batches
 *   epochEnd, fed with the means of the step's metrics over the rows, then validation's metrics
 *   record: the same numbers, then epochEnd's metrics
 * }
 * }</pre>
 *
 * <p>The last batch of an epoch is smaller if the rows do not divide evenly.
 */
@AutoValue
public abstract class TrainingProgram {
  /** A builder without any part. */
  public static Builder builder() {
    return new AutoValue_TrainingProgram.Builder();
  }

  /** Every variable that keeps a value between steps, in order. */
  public abstract ImmutableList<Variable> state();

  /** One step on one batch. */
  public abstract StepProgram step();

  /** The rows in a batch. */
  public abstract int batchSize();

  /** Metrics on the validation rows; its program has no updates, and may have no metrics. */
  public abstract StepProgram validation();

  /** What happens after each epoch; its inputs are scalars of {@link #measured} in order. */
  public abstract StepProgram epochEnd();

  /** A bool scalar over the state: whether to train no further epoch. */
  public abstract Tensor stop();

  /**
   * The most epochs that a session is asked for in one call; backends may make room for as many.
   */
  public abstract int epochsPerCall();

  /** The names of what epochEnd is fed with: the step's metrics, then validation's. */
  public final ImmutableList<String> measured() {
    return ImmutableList.<String>builder()
        .addAll(step().metrics().keySet())
        .addAll(validation().metrics().keySet())
        .build();
  }

  /** The names of an epoch's record: what was measured, then epochEnd's metrics. */
  public final ImmutableList<String> recorded() {
    return ImmutableList.<String>builder()
        .addAll(measured())
        .addAll(epochEnd().metrics().keySet())
        .build();
  }

  /**
   * Checks that a value can be written to the state.
   *
   * @throws GraphException naming the variable and what came
   */
  public final void requireInState(Variable variable, NdArray value) {
    if (!state().contains(variable) || !value.type().equals(variable.type())) {
      throw new GraphException(
          "session: " + variable + " is not in the state or does not take " + value.type());
    }
  }

  /**
   * Checks that there is a number for each of {@link #measured}.
   *
   * @throws GraphException if there are more or fewer
   */
  public final void requireMeasured(double[] numbers) {
    if (numbers.length != measured().size()) {
      throw new GraphException(
          "session: an epoch ends with " + measured() + ", got " + numbers.length + " numbers");
    }
  }

  private void requireConsistent() {
    require(batchSize() > 0, "a batch needs at least one row, got " + batchSize());
    require(epochsPerCall() > 0, "a call needs at least one epoch, got " + epochsPerCall());
    require(
        stop().type().equals(TensorType.of(DType.BOOL)),
        "stop must be a bool scalar, got " + stop());
    require(validation().updates().isEmpty(), "validation must not set variables");
    require(
        epochEnd().inputs().size() == measured().size(),
        "epochEnd must take " + measured() + ", got " + epochEnd().inputs());
    ImmutableSet<Variable> known = ImmutableSet.copyOf(state());
    Stream.of(
            step().variables(),
            validation().variables(),
            epochEnd().variables(),
            Graph.of(stop()).variables())
        .flatMap(List::stream)
        .forEach(v -> require(known.contains(v), v + " is used but not part of the state"));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new GraphException("training program: " + message);
    }
  }

  /** Collects the parts of a program. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link TrainingProgram#state}. */
    public abstract Builder state(ImmutableList<Variable> state);

    /** Sets {@link TrainingProgram#step}. */
    public abstract Builder step(StepProgram step);

    /** Sets {@link TrainingProgram#batchSize}. */
    public abstract Builder batchSize(int batchSize);

    /** Sets {@link TrainingProgram#validation}. */
    public abstract Builder validation(StepProgram validation);

    /** Sets {@link TrainingProgram#epochEnd}. */
    public abstract Builder epochEnd(StepProgram epochEnd);

    /** Sets {@link TrainingProgram#stop}. */
    public abstract Builder stop(Tensor stop);

    /** Sets {@link TrainingProgram#epochsPerCall}. */
    public abstract Builder epochsPerCall(int epochs);

    abstract TrainingProgram autoBuild();

    /**
     * The program.
     *
     * @throws GraphException naming the part that does not fit the others
     */
    public final TrainingProgram build() {
      TrainingProgram program = autoBuild();
      program.requireConsistent();
      return program;
    }
  }
}

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
 * Training, as a backend sees it: the parts of which epochs of steps are made. In Java it would
 * read
 *
 * <pre>{@code
 * while (epochs are left and stop is false in some element) {
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

  /** What happens after each epoch; its inputs are float64 and those of {@link #measured}. */
  public abstract StepProgram epochEnd();

  /** Bools of any shape over the state: no further epoch is trained when all of them are true. */
  public abstract Tensor stop();

  /** What epochEnd is fed with: the step's metrics, then validation's. */
  public final MetricLayout measured() {
    return step().layout().then(validation().layout());
  }

  /** An epoch's record: what was measured, then epochEnd's metrics. */
  public final MetricLayout recorded() {
    return measured().then(epochEnd().layout());
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
   * Checks that arrays are what a part of this program takes.
   *
   * @throws GraphException if the part is none of this program's, or naming the input and what came
   */
  public final void requireFit(StepProgram part, List<NdArray> inputs) {
    if (part == epochEnd()) {
      List<TensorType> types = part.inputs().stream().map(Tensor::type).toList();
      List<TensorType> given = inputs.stream().map(NdArray::type).toList();
      if (!given.equals(types)) {
        throw new GraphException("session: an epoch ends with " + part.inputs() + ", got " + given);
      }
    } else if (part == step() || part == validation()) {
      TrainingData.requireFit(part, inputs, part == step() ? "training" : "validation");
    } else {
      throw new GraphException("session: runs parts of its own program, got " + part);
    }
  }

  private void requireConsistent() {
    require(batchSize() > 0, "a batch needs at least one row, got " + batchSize());
    require(
        stop().dtype() == DType.BOOL && stop().shape().isStatic(),
        "stop must be bools of a known shape, got " + stop());
    require(validation().updates().isEmpty(), "validation must not set variables");
    require(
        epochEnd().inputs().stream()
            .map(Tensor::type)
            .toList()
            .equals(
                measured().shapes().values().stream()
                    .map(shape -> TensorType.of(DType.FLOAT64, shape))
                    .toList()),
        "epochEnd must take float64 " + measured().shapes() + ", got " + epochEnd().inputs());
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

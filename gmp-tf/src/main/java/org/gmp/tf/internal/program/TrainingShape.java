package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.gmp.tf.internal.emit.NativeTensors;

/** The types of everything that a loop over epochs is fed with, all sizes known. */
record TrainingShape(
    List<Argument> training,
    List<Argument> validation,
    List<Argument> state,
    int rows,
    int validationRows) {

  static TrainingShape of(TrainingProgram program, TrainingData data) {
    boolean validates = !program.validation().metrics().isEmpty();
    return new TrainingShape(
        arguments(data.training()),
        validates ? arguments(data.validation()) : List.of(),
        state(program),
        data.rows(),
        validates ? data.validationRows() : 0);
  }

  /** The types of a program's variables. */
  static List<Argument> state(TrainingProgram program) {
    return program.state().stream()
        .map(Variable::type)
        .map(t -> new Argument(NativeTensors.type(t.dtype()), NativeTensors.shape(t.shape())))
        .collect(ImmutableList.toImmutableList());
  }

  private static List<Argument> arguments(List<NdArray> arrays) {
    return arrays.stream()
        .map(a -> new Argument(NativeTensors.type(a.dtype()), NativeTensors.shape(a.shape())))
        .collect(ImmutableList.toImmutableList());
  }
}

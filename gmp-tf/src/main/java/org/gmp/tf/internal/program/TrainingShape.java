package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.gmp.tf.internal.emit.NativeTensors;

/** The types of everything that a training session feeds, all sizes known. */
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
        program.state().stream()
            .map(Variable::type)
            .map(t -> new Argument(NativeTensors.type(t.dtype()), NativeTensors.shape(t.shape())))
            .collect(ImmutableList.toImmutableList()),
        data.rows(),
        validates ? data.validationRows() : 0);
  }

  private static List<Argument> arguments(List<NdArray> arrays) {
    return arrays.stream()
        .map(a -> new Argument(NativeTensors.type(a.dtype()), NativeTensors.shape(a.shape())))
        .collect(ImmutableList.toImmutableList());
  }
}

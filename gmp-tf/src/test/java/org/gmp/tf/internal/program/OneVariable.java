package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;

/** Training programs of one variable, a row of three, that each step adds something to. */
final class OneVariable {
  private static final StepProgram NOTHING =
      StepProgram.of(List.of(), ImmutableMap.of(), List.of());

  private OneVariable() {}

  /** Each step adds what {@code change} makes of a batch of images of size 4 x 4, summed up. */
  static TrainingProgram onImages(UnaryOperator<Tensor> change) {
    return program(
        "w",
        Tensor.placeholder("x", TensorType.of(DType.FLOAT32, Shape.BATCH, 4, 4, 1)),
        change,
        2);
  }

  /** Each step adds the sum of what {@code change} makes of a batch of rows of three. */
  static TrainingProgram onRows(UnaryOperator<Tensor> change) {
    return onRows("w", change, 2);
  }

  static TrainingProgram onRows(String name, UnaryOperator<Tensor> change, int batch) {
    return program(
        name, Tensor.placeholder("x", TensorType.of(DType.FLOAT32, Shape.BATCH, 3)), change, batch);
  }

  private static TrainingProgram program(
      String name, Tensor x, UnaryOperator<Tensor> change, int batch) {
    Variable w =
        Variable.trainable(
            name, TensorType.of(DType.FLOAT32, 3), (type, random) -> NdArray.filled(type, 0));
    Tensor sum = change.apply(x).cast(DType.FLOAT32).sum();
    return TrainingProgram.builder()
        .state(ImmutableList.of(w))
        .step(
            StepProgram.of(
                List.of(x), ImmutableMap.of(), List.of(Update.of(w, w.tensor().add(sum)))))
        .batchSize(batch)
        .validation(NOTHING)
        .epochEnd(NOTHING)
        .stop(Tensor.filled(TensorType.of(DType.FLOAT32), 1).less(0))
        .build();
  }
}

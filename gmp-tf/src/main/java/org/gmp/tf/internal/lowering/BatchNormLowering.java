package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.composite.BatchNormalized;
import org.gmp.composite.BatchNormalizedGradient;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.tf.lowering.CompositeContext;
import org.gmp.tf.lowering.CompositeLowering;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/**
 * Batch normalization of single-precision images of known size as FusedBatchNormV3, and its
 * gradient as FusedBatchNormGradV3, which read the images far fewer times than the expansions do.
 */
final class BatchNormLowering implements CompositeLowering<BatchNormalized> {
  private static final int RESULTS = 3;
  private static final int RESERVED = 3;

  @Override
  public boolean takes(BatchNormalized norm, List<TensorType> inputs) {
    return takes(norm, inputs.get(0));
  }

  private static boolean takes(BatchNormalized norm, TensorType images) {
    return norm.leadingAxes() == 0
        && images.dtype() == DType.FLOAT32
        && images.shape().rank() == 4
        && images.shape().isStatic();
  }

  @Override
  public List<Output<?>> lower(BatchNormalized norm, CompositeContext context) {
    OperationEmitter emit = context.emit();
    Output<?> none = emit.constant(NdArray.of(Shape.of(0), new float[0]));
    GraphOperation operation =
        emit.operation(
            "FusedBatchNormV3",
            b ->
                b.addInput(context.input(0))
                    .addInput(context.input(1))
                    .addInput(context.input(2))
                    .addInput(none)
                    .addInput(none)
                    .setAttr("epsilon", (float) norm.epsilon())
                    .setAttr("is_training", true));
    // TensorFlow gives the unbiased variance.
    TensorType type = context.type(0);
    double rows = (double) type.shape().size() / type.shape().dim(3);
    Output<?> biased =
        emit.constant(NdArray.filled(TensorType.of(type.dtype()), Math.max(rows - 1, 1) / rows));
    ImmutableList.Builder<Output<?>> outputs = ImmutableList.builder();
    outputs.add(
        operation.output(0), operation.output(1), emit.op("Mul", operation.output(2), biased));
    for (int i = 0; i < RESERVED; i++) {
      outputs.add(operation.output(RESULTS + i));
    }
    return outputs.build();
  }

  /** The gradient; it takes what the normalization has reserved for it. */
  static final class Gradient implements CompositeLowering<BatchNormalizedGradient> {
    @Override
    public boolean takes(BatchNormalizedGradient gradient, List<TensorType> inputs) {
      return BatchNormLowering.takes(gradient.normalized(), inputs.get(1));
    }

    @Override
    public List<Output<?>> lower(BatchNormalizedGradient gradient, CompositeContext context) {
      List<Output<?>> forward = context.outputsOf(gradient.normalized(), 1, 2, 3);
      GraphOperation operation =
          context
              .emit()
              .operation(
                  "FusedBatchNormGradV3",
                  b -> {
                    context.inputs().subList(0, 3).forEach(b::addInput);
                    forward.subList(RESULTS, RESULTS + RESERVED).forEach(b::addInput);
                    b.setAttr("epsilon", (float) gradient.normalized().epsilon())
                        .setAttr("is_training", true);
                  });
      return List.of(operation.output(0), operation.output(1), operation.output(2));
    }
  }
}

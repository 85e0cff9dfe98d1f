package org.gmp.tf.internal.lowering;

import java.util.List;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** Random numbers, to the bit those of {@link org.gmp.random.Philox}. */
final class RandomLowerings {
  private static final int PHILOX = 1;

  private RandomLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry.put(RandomUniform.class, RandomLowerings::uniform);
  }

  private static Output<?> uniform(RandomUniform op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Output<?> draw = emit.cast(context.input(0), DataType.DT_INT64);
    Output<?> zero = emit.cast(emit.integer(0), DataType.DT_INT64);
    // TensorFlow Java has no unsigned constants: the key's halves make one of its bits.
    Output<?> key =
        emit.op(
            "Bitcast",
            b -> b.setAttr("type", DataType.DT_UINT64),
            emit.constant(
                org.gmp.graph.NdArray.of(
                    org.gmp.graph.Shape.of(1, 2), (int) op.key(), (int) (op.key() >>> 32))));
    Output<?> counter =
        emit.op(
            "Bitcast",
            b -> b.setAttr("type", DataType.DT_UINT64),
            emit.pack(List.of(zero, draw), 0));
    return emit.op(
        "StatelessRandomUniformV2",
        b -> b.setAttr("dtype", NativeTensors.type(op.dtype())),
        emit.sizes(context.shape(1), context.input(1)),
        key,
        counter,
        emit.integer(PHILOX));
  }
}

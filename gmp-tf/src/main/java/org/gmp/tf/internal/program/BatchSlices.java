package org.gmp.tf.internal.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.tensorflow.Output;

/** Takes batches of rows out of resident data. */
final class BatchSlices {
  private final List<Argument> types;

  /** Batches of data of the given types. */
  BatchSlices(List<Argument> types) {
    this.types = types;
  }

  /** The rows that an int32 vector names. */
  List<Output<?>> rows(List<Output<?>> data, Output<?> rows, Emitter emit) {
    List<Output<?>> batch = new ArrayList<>();
    for (Output<?> array : data) {
      batch.add(emit.op("GatherV2", array, rows, emit.integer(0)));
    }
    return batch;
  }

  /** The rows from {@code begin}, {@code size} of them, in the order in which they lie. */
  List<Output<?>> range(List<Output<?>> data, Output<?> begin, int size, Emitter emit) {
    List<Output<?>> batch = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      long[] dims = types.get(i).shape().asArray();
      int[] sizes = new int[dims.length];
      for (int axis = 1; axis < dims.length; axis++) {
        sizes[axis] = Math.toIntExact(dims[axis]);
      }
      sizes[0] = size;
      List<Output<?>> begins = new ArrayList<>(Collections.nCopies(dims.length, emit.integer(0)));
      begins.set(0, begin);
      batch.add(emit.op("Slice", data.get(i), emit.pack(begins, 0), emit.ints(sizes)));
    }
    return batch;
  }
}

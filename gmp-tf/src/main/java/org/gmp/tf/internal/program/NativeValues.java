package org.gmp.tf.internal.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Tensor;

/** Native tensors that are owned, and closed, together. */
final class NativeValues implements AutoCloseable {
  private final List<Tensor> tensors = new ArrayList<>();

  void add(Tensor tensor) {
    tensors.add(tensor);
  }

  void addAll(List<Tensor> more) {
    tensors.addAll(more);
  }

  Tensor get(int index) {
    return tensors.get(index);
  }

  List<Tensor> all() {
    return Collections.unmodifiableList(tensors);
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
    tensors.clear();
  }
}

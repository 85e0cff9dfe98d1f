package org.gmp.tf.internal.program;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.backend.TrainingProgram;
import org.gmp.graph.DType;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.junit.jupiter.api.Test;

final class MainGraphRuleTest {
  @Test
  void programsWithConvolutionsRunInTheMainGraph() {
    Tensor kernel = Tensor.filled(TensorType.of(DType.FLOAT32, 3, 3, 1, 1), 1);
    TrainingProgram images = OneVariable.onImages(x -> x.conv2d(kernel, 1, Padding.same()));
    TrainingProgram rows = OneVariable.onRows(Tensor::square);
    assertThat(MainGraphRule.IMAGES.takes(images)).isTrue();
    assertThat(MainGraphRule.IMAGES.takes(rows)).isFalse();
    assertThat(MainGraphRule.ALL.takes(rows)).isTrue();
  }
}

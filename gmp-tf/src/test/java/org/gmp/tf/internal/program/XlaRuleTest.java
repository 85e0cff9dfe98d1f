package org.gmp.tf.internal.program;

import static com.google.common.truth.Truth.assertThat;

import java.util.function.UnaryOperator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.junit.jupiter.api.Test;

final class XlaRuleTest {
  private static final int FEW = 2;
  private static final int MANY = 1 << 20;

  private static boolean small(UnaryOperator<Tensor> change, int rows) {
    return XlaRule.SMALL.compiles(OneVariable.onRows(change), rows);
  }

  @Test
  void smallStepsAreCompiledAndLargeOnesAreNot() {
    assertThat(small(x -> x.square(), FEW)).isTrue();
    assertThat(small(x -> x.square(), MANY)).isFalse();
    assertThat(XlaRule.ALWAYS.compiles(OneVariable.onRows(x -> x.square()), MANY)).isTrue();
    assertThat(XlaRule.NEVER.compiles(OneVariable.onRows(x -> x.square()), FEW)).isFalse();
  }

  @Test
  void longScansAreNotCompiledUnlessAskedFor() {
    UnaryOperator<Tensor> shortScan = x -> ones(128).cumSum(0, false).add(x.sum());
    UnaryOperator<Tensor> longScan = x -> ones(129).cumSum(0, false).add(x.sum());
    assertThat(small(shortScan, FEW)).isTrue();
    assertThat(small(longScan, FEW)).isFalse();
    assertThat(XlaRule.ALWAYS.compiles(OneVariable.onRows(longScan), FEW)).isTrue();
  }

  @Test
  void convolutionsAreNotCompiledUnlessAskedFor() {
    Tensor kernel = Tensor.filled(TensorType.of(DType.FLOAT32, 3, 3, 1, 1), 1);
    UnaryOperator<Tensor> convolution = x -> x.conv2d(kernel, 1, Padding.same());
    assertThat(XlaRule.SMALL.compiles(OneVariable.onImages(convolution), FEW)).isFalse();
    assertThat(XlaRule.ALWAYS.compiles(OneVariable.onImages(convolution), FEW)).isTrue();
  }

  @Test
  void whatXlaComputesOtherwiseIsNeverCompiled() {
    Tensor rows = Tensor.constant(NdArray.filled(TensorType.of(DType.INT32, 2), 0));
    assertThat(XlaRule.ALWAYS.compiles(OneVariable.onRows(x -> x.gather(rows)), FEW)).isFalse();
  }

  private static Tensor ones(int size) {
    return Tensor.filled(TensorType.of(DType.FLOAT32, size), 1);
  }
}

package org.gmp.tf.internal.device;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.gmp.tf.Precision;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;

final class SessionConfigTest {
  @Test
  void aSessionRunsInItsCallersThreadAndWithoutAGpuUnlessAskedFor() {
    ConfigProto config = SessionConfig.of(3, false, Precision.FP32);
    assertThat(config.getIntraOpParallelismThreads()).isEqualTo(3);
    assertThat(config.getInterOpParallelismThreads()).isEqualTo(-1);
    assertThat(config.getDeviceCountMap()).containsExactly("GPU", 0);
    assertThat(SessionConfig.of(1, true, Precision.FP32).getDeviceCountMap()).isEmpty();
  }

  @Test
  void bfloat16IsAskedForOnlyInItsPrecision() {
    assertThat(bfloat16(Precision.BF16)).isEqualTo(RewriterConfig.Toggle.ON);
    assertThat(bfloat16(Precision.FP32)).isEqualTo(RewriterConfig.Toggle.DEFAULT);
  }

  private static RewriterConfig.Toggle bfloat16(Precision precision) {
    return SessionConfig.of(1, false, precision)
        .getGraphOptions()
        .getRewriteOptions()
        .getAutoMixedPrecisionOnednnBfloat16();
  }

  @Test
  void onlyConvolutionsRunSideBySideAndOnlyOnSeveralThreads() {
    try (Graph plain = new Graph();
        Graph images = new Graph()) {
      Ops ops = Ops.create(images);
      ops.nn.conv2d(
          ops.zeros(ops.constant(new int[] {1, 4, 4, 1}), org.tensorflow.types.TFloat32.class),
          ops.zeros(ops.constant(new int[] {3, 3, 1, 1}), org.tensorflow.types.TFloat32.class),
          List.of(1L, 1L, 1L, 1L),
          "SAME");
      ConfigProto two = SessionConfig.of(2, false, Precision.FP32);
      ConfigProto one = SessionConfig.of(1, false, Precision.FP32);
      assertThat(SessionConfig.forGraph(images, two).getInterOpParallelismThreads()).isEqualTo(2);
      assertThat(SessionConfig.forGraph(images, one)).isSameInstanceAs(one);
      assertThat(SessionConfig.forGraph(plain, two)).isSameInstanceAs(two);
    }
  }
}

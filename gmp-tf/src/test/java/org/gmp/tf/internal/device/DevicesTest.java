package org.gmp.tf.internal.device;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.tf.Precision;
import org.junit.jupiter.api.Test;

final class DevicesTest {
  @Test
  void thereIsAlwaysTheCpu() {
    assertThat(Devices.list(SessionConfig.of(1, false, Precision.FP32)))
        .containsEntry("CPU:0", "CPU");
  }

  @Test
  void withoutAGpuAskedForThereIsNone() {
    assertThat(Devices.list(SessionConfig.of(1, false, Precision.FP32)).values())
        .doesNotContain("GPU");
  }
}

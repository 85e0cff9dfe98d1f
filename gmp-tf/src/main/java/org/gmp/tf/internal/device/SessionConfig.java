package org.gmp.tf.internal.device;

import org.gmp.tf.Precision;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How sessions are configured. */
public final class SessionConfig {
  private SessionConfig() {}

  /**
   * Sessions that run in their caller's thread, an operation on {@code intraOpThreads} of them.
   *
   * @param gpu whether a GPU is used if there is one
   */
  public static ConfigProto of(int intraOpThreads, boolean gpu, Precision precision) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setInterOpParallelismThreads(-1)
            .setIntraOpParallelismThreads(intraOpThreads);
    if (gpu) {
      config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    } else {
      config.putDeviceCount("GPU", 0);
    }
    if (precision == Precision.BF16) {
      RewriterConfig.Builder rewrites =
          RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
      config.setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewrites));
    }
    return config.build();
  }
}

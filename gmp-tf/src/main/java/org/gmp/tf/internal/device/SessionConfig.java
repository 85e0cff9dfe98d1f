package org.gmp.tf.internal.device;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/** How sessions are configured. */
public final class SessionConfig {
  private SessionConfig() {}

  /**
   * Sessions that run in their caller's thread, an operation on {@code intraOpThreads} of them.
   *
   * @param gpu whether a GPU is used if there is one
   */
  public static ConfigProto of(int intraOpThreads, boolean gpu) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setInterOpParallelismThreads(-1)
            .setIntraOpParallelismThreads(intraOpThreads);
    if (gpu) {
      config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    } else {
      config.putDeviceCount("GPU", 0);
    }
    return config.build();
  }
}

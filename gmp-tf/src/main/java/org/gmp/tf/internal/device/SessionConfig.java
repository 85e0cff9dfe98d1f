package org.gmp.tf.internal.device;

import com.google.common.collect.Streams;
import org.gmp.tf.Precision;
import org.tensorflow.Graph;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How sessions are configured. */
public final class SessionConfig {
  private SessionConfig() {}

  /**
   * Sessions that run in their caller's thread, an operation on {@code intraOpThreads} of them; see
   * also {@link #forGraph}.
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

  /**
   * The configuration for the session of a graph. Where it has convolutions, what does not depend
   * on each other runs side by side: their weights are computed while others keep only one core
   * busy. Elsewhere handing operations to threads takes longer than running them.
   */
  public static ConfigProto forGraph(Graph graph, ConfigProto config) {
    int threads = config.getIntraOpParallelismThreads();
    boolean hasConvolutions =
        Streams.stream(graph.operations()).anyMatch(op -> op.type().startsWith("Conv2D"));
    return hasConvolutions && threads > 1
        ? config.toBuilder()
            // The pool that sessions share has one thread, as those before asked for none.
            .setUsePerSessionThreads(true)
            .setInterOpParallelismThreads(threads)
            .build()
        : config;
  }
}

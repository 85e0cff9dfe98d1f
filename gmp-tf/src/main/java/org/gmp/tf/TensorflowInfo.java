package org.gmp.tf;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import org.bytedeco.javacpp.Loader;
import org.gmp.tf.internal.device.Devices;
import org.gmp.tf.internal.log.NativeLog;
import org.gmp.tf.internal.natives.NativeJar;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;

/** What there is of TensorFlow in this process, for reports and diagnosis. */
@AutoValue
public abstract class TensorflowInfo {
  /**
   * Looks at TensorFlow, which loads it.
   *
   * @throws TensorflowException if it cannot be loaded, saying why
   */
  static TensorflowInfo inspect(ConfigProto config) {
    NativeLog.quiet();
    try {
      String version = TensorFlow.version();
      String platform = Loader.getPlatform();
      return new AutoValue_TensorflowInfo(
          version,
          NativeJar.find(platform)
              .map(NativeJar::name)
              .orElse("none on the class path for " + platform),
          Devices.list(config));
    } catch (LinkageError e) {
      throw new TensorflowException("tensorflow: " + TensorflowNatives.look().explain(e), e);
    }
  }

  /** TensorFlow's version, such as {@code 2.18.0}. */
  public abstract String version();

  /** The jar that the native library comes from. */
  public abstract String natives();

  /** The devices that are used, such as {@code CPU:0}, each with its type. */
  public abstract ImmutableMap<String, String> devices();

  /** Whether the native library is the one that can use GPUs. */
  public final boolean hasGpuNatives() {
    return natives().contains("-gpu");
  }

  /** Whether there is a GPU to compute on. */
  public final boolean hasGpu() {
    return devices().containsValue("GPU");
  }
}

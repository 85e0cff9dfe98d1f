package org.gmp.tf;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import java.net.URL;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.gmp.tf.internal.device.Devices;
import org.gmp.tf.internal.log.NativeLog;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;

/** What there is of TensorFlow in this process, for reports and diagnosis. */
@AutoValue
public abstract class TensorflowInfo {
  private static final String NATIVES = "org/tensorflow/internal/c_api/";

  /**
   * Looks at TensorFlow, which loads it.
   *
   * @throws TensorflowException if it cannot be loaded, saying why
   */
  static TensorflowInfo inspect(ConfigProto config) {
    NativeLog.quiet();
    try {
      return new AutoValue_TensorflowInfo(
          TensorFlow.version(), natives(Loader.getPlatform()), Devices.list(config));
    } catch (LinkageError e) {
      throw new TensorflowException(
          "tensorflow: the native library for "
              + Loader.getPlatform()
              + " cannot be loaded: "
              + e.getMessage(),
          e);
    }
  }

  private static String natives(String platform) {
    Optional<String> gpu = jarOf(platform + "-gpu");
    return gpu.or(() -> jarOf(platform)).orElse("none on the class path for " + platform);
  }

  private static Optional<String> jarOf(String platform) {
    URL url = TensorflowInfo.class.getClassLoader().getResource(NATIVES + platform + "/LICENSE");
    return Optional.ofNullable(url)
        .map(URL::toString)
        .map(text -> text.contains("!") ? text.substring(0, text.indexOf('!')) : text)
        .map(text -> text.substring(text.lastIndexOf('/') + 1));
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

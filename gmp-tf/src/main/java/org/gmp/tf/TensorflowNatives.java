package org.gmp.tf;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.auto.value.AutoValue;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.gmp.tf.internal.natives.NativeJar;
import org.gmp.tf.internal.natives.UnpackFolder;

/**
 * What loading TensorFlow's native library needs, and what there is of it on this machine. JavaCPP
 * unpacks the library into a folder: that of the property {@value #FOLDER_PROPERTY}, or else {@code
 * .javacpp/cache} in the home folder, or else one in the folder for temporary files, whichever can
 * be written first.
 */
@AutoValue
public abstract class TensorflowNatives {
  /** The property of Java that names the folder to unpack into. */
  public static final String FOLDER_PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static final String ELSEWHERE =
      "; name another folder by java's option -D"
          + FOLDER_PROPERTY
          + "=DIR (for the gmp command: in GMP_JAVA_OPTS)";
  private static final double MIB = 1 << 20;
  private static final Pattern GLIBC = Pattern.compile("version [`'\"]?(GLIBC[A-Z]*_[\\d.]+)");
  private static final Pattern OTHER_C_LIBRARY =
      Pattern.compile("Error relocating|Error loading shared library|ld-linux[-\\w]*\\.so");
  private static final Pattern NOT_EXECUTED =
      Pattern.compile("failed to map segment|[Oo]peration not permitted|[Pp]ermission denied");

  /** Looks at the machine; TensorFlow is not loaded for that. */
  public static TensorflowNatives look() {
    String platform = Loader.getPlatform();
    Optional<NativeJar> jar = NativeJar.find(platform);
    Optional<UnpackFolder> folder = chosen();
    return of(
        platform,
        jar.map(NativeJar::name),
        folder.map(UnpackFolder::path),
        jar.flatMap(j -> folder.map(f -> j.missingBelow(f.path()))).orElse(0L),
        folder.map(UnpackFolder::free).orElse(0L),
        folder.map(UnpackFolder::executes).orElse(true));
  }

  private static Optional<UnpackFolder> chosen() {
    try {
      return Optional.of(new UnpackFolder(Loader.getCacheDir().toPath().toAbsolutePath()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static TensorflowNatives of(
      String platform,
      Optional<String> jar,
      Optional<Path> folder,
      long missingBytes,
      long freeBytes,
      boolean executable) {
    return new AutoValue_TensorflowNatives(
        platform, jar, folder, missingBytes, freeBytes, executable);
  }

  /** The platform, such as {@code linux-x86_64}. */
  public abstract String platform();

  /** The jar on the class path that has the library for the platform; empty if none has. */
  public abstract Optional<String> jar();

  /** The folder that it is unpacked into; empty if none can be written. */
  public abstract Optional<Path> folder();

  /** How many of its bytes are not in the folder, or not whole. */
  public abstract long missingBytes();

  /** How many bytes may still be written where the folder is. */
  public abstract long freeBytes();

  /** Whether files in the folder may be executed; true where that cannot be found out. */
  public abstract boolean executable();

  /** What stands in the way of loading, and what to do about it; empty if nothing is seen to. */
  public final Optional<String> obstacle() {
    if (jar().isEmpty()) {
      return Optional.of(
          "no native library for "
              + platform()
              + " is on the class path; TensorFlow for Java has them for Linux (x86-64, arm64;"
              + " with glibc, not musl), macOS (Apple silicon) and Windows (x86-64)");
    }
    if (folder().isEmpty()) {
      return Optional.of(
          "no folder can be written to unpack the native library into: neither that of "
              + FOLDER_PROPERTY
              + " nor the home folder nor that for temporary files"
              + ELSEWHERE);
    }
    if (missingBytes() > freeBytes()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "too little space to unpack the native library: %s has %.0f MiB left, %.0f MiB are"
                  + " needed%s",
              folder().get(),
              Math.floor(freeBytes() / MIB),
              Math.ceil(missingBytes() / MIB),
              ELSEWHERE));
    }
    return executable() ? Optional.empty() : Optional.of(notExecutable());
  }

  private String notExecutable() {
    return "the native library may not be executed in the folder that it is unpacked into, "
        + folder().map(Path::toString).orElse("")
        + ": its file system is mounted noexec, or a rule of the system forbids it"
        + ELSEWHERE;
  }

  /** What an attempt to load the library failed of, and what to do about it. */
  final String explain(LinkageError failure) {
    ImmutableList<String> messages =
        Throwables.getCausalChain(failure).stream()
            .map(cause -> String.valueOf(cause.getMessage()))
            .distinct()
            .collect(toImmutableList());
    String all = messages.stream().collect(joining("; "));
    Matcher symbol = GLIBC.matcher(all);
    if (symbol.find()) {
      return "the native library needs "
          + symbol.group(1)
          + " of the system's C library, which is older; it runs on newer systems";
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (OTHER_C_LIBRARY.matcher(all).find()) {
      return "the native library needs glibc, and the system has another C library, such as musl: "
          + all;
    }
    if (NOT_EXECUTED.matcher(all).find()) {
      return notExecutable();
    }
    return "the native library for " + platform() + " cannot be loaded: " + all;
  }
}

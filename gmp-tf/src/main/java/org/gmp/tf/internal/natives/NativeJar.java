package org.gmp.tf.internal.natives;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.tensorflow.TensorFlow;

/**
 * A jar on the class path with TensorFlow's native library.
 *
 * @param name the jar's file name
 * @param libraries the paths in it of the library's files, and their sizes in bytes
 */
public record NativeJar(String name, ImmutableMap<String, Long> libraries) {
  private static final String NATIVES = "org/tensorflow/internal/c_api/";
  private static final Pattern LIBRARY =
      Pattern.compile(".*/[^/]+\\.(so(\\.\\d+)*|dylib|dll)|.*/[^/]+\\.\\d+\\.dylib");

  /** The jar for a platform, the one that can use GPUs if there is one; empty if there is none. */
  public static Optional<NativeJar> find(String platform) {
    return of(platform + "-gpu").or(() -> of(platform));
  }

  private static Optional<NativeJar> of(String platform) {
    String folder = NATIVES + platform + "/";
    URL url = TensorFlow.class.getClassLoader().getResource(folder + "LICENSE");
    if (url == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          url.openConnection() instanceof JarURLConnection connection
              ? read(connection, folder)
              // Unpacked by whoever made the class path.
              : new NativeJar(url.toString(), ImmutableMap.of()));
    } catch (IOException e) {
      return Optional.of(new NativeJar(url.toString(), ImmutableMap.of()));
    }
  }

  private static NativeJar read(JarURLConnection connection, String folder) throws IOException {
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      ImmutableMap<String, Long> libraries =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(folder))
              .filter(entry -> LIBRARY.matcher(entry.getName()).matches())
              .collect(ImmutableMap.toImmutableMap(ZipEntry::getName, ZipEntry::getSize));
      String name = String.valueOf(Path.of(jar.getName()).getFileName());
      return new NativeJar(name, libraries);
    }
  }

  /** How many bytes of its files are not whole where JavaCPP unpacks them below a folder. */
  public long missingBelow(Path folder) {
    long missing = 0;
    for (Map.Entry<String, Long> library : libraries.entrySet()) {
      Path file = folder.resolve(name).resolve(library.getKey());
      if (size(file) != library.getValue()) {
        missing += library.getValue();
      }
    }
    return missing;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }
}

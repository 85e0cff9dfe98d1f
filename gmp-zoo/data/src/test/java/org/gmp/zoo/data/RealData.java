package org.gmp.zoo.data;

import com.google.common.base.Strings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real data files, which are not part of the repository: tests that need them skip without. */
public final class RealData {
  private RealData() {}

  /** The folder of data sets, from GMP_DATA or ../shared/data beside the repository. */
  public static DataDirectory require() {
    String variable = Strings.nullToEmpty(System.getenv("GMP_DATA"));
    Path folder = variable.isEmpty() ? root().resolve("../shared/data") : Path.of(variable);
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "no real data: set GMP_DATA, or put them in " + folder);
    return DataDirectory.of(folder.normalize());
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("gmp-zoo")) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}

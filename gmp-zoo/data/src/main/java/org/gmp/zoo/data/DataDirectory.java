package org.gmp.zoo.data;

import com.google.common.base.Strings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.gmp.zoo.data.internal.FileQuery;
import org.gmp.zoo.data.internal.FoundFile;

/**
 * Where data files lie: a folder (searched with the folders below it, five deep), an archive, or
 * one data file itself.
 */
public final class DataDirectory {
  /** The environment variable that names the directory. */
  public static final String ENVIRONMENT_VARIABLE = "GMP_DATA";

  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /**
   * The data at a path.
   *
   * @throws DataException if nothing is there or it cannot be read
   */
  public static DataDirectory of(Path path) {
    if (!Files.exists(path)) {
      throw new DataException(path + ": no such file or directory (asked for as the data)");
    }
    if (!Files.isReadable(path)) {
      throw new DataException(path + ": cannot be read: permission denied (asked for as the data)");
    }
    return new DataDirectory(path);
  }

  /**
   * The data that a command's {@code --data} option names, else the environment variable {@code
   * GMP_DATA}, else none.
   *
   * @throws DataException if the one that is named does not exist or cannot be read
   */
  public static Optional<DataDirectory> resolve(
      Optional<Path> option, Map<String, String> environment) {
    if (option.isPresent()) {
      return option.map(DataDirectory::of);
    }
    String variable = Strings.nullToEmpty(environment.get(ENVIRONMENT_VARIABLE));
    return variable.isBlank() ? Optional.empty() : Optional.of(of(Path.of(variable)));
  }

  /** The fault of a data set asked for without saying where its files are. */
  public static DataException missing(String dataset) {
    return new DataException(
        dataset
            + ": needs its data file; name the folder with --data DIR or "
            + ENVIRONMENT_VARIABLE
            + ". "
            + hint(dataset));
  }

  public Path path() {
    return path;
  }

  FoundFile find(String dataset, FileQuery query) {
    return query
        .find(path)
        .orElseThrow(
            () ->
                new DataException(
                    dataset
                        + ": no data file below "
                        + path
                        + "; looked for "
                        + query.describe()
                        + ". "
                        + hint(dataset)));
  }

  private static String hint(String dataset) {
    return "To download it: gmp data fetch " + dataset + " --to DIR";
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

package org.gmp.zoo.data;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/** Where data came from, for reports. */
@AutoValue
public abstract class DataSource {
  DataSource() {}

  /** What the data are, in words. */
  public abstract String description();

  /** The file, with {@code !/} before an entry of an archive; or the generator and its seed. */
  public abstract String location();

  /** SHA-256 of the data file, in lower-case hexadecimal; empty for generated data. */
  public abstract Optional<String> sha256();

  /**
   * What a reader of the results should know, such as a file that differs from the published one.
   */
  public abstract ImmutableList<String> notes();

  /** Data drawn from a seed. */
  public static DataSource generated(String description, String location) {
    return new AutoValue_DataSource(description, location, Optional.empty(), ImmutableList.of());
  }

  /** Data read from a file. */
  public static DataSource file(
      String description, String location, String sha256, List<String> notes) {
    return new AutoValue_DataSource(
        description, location, Optional.of(sha256), ImmutableList.copyOf(notes));
  }
}

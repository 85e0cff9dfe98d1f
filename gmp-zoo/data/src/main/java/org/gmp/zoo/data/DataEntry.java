package org.gmp.zoo.data;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.net.URI;
import java.util.Arrays;

/**
 * What is known of a data set that comes in a file: what it is, where to get it, how to check it.
 */
@AutoValue
public abstract class DataEntry {
  DataEntry() {}

  /** The name on the command line. */
  public abstract String name();

  public abstract String title();

  /** What a row is and what is predicted. */
  public abstract String description();

  public abstract int rows();

  /** The number of features, the target not counted. */
  public abstract int features();

  /** The licence as the home page states it; not legal advice. */
  public abstract String licence();

  public abstract URI homePage();

  /** Where to download it, best first: the data file itself, or a zip archive that holds it. */
  public abstract ImmutableList<URI> downloads();

  /** The data file's name, with its folder if the name alone says too little. */
  public abstract String fileName();

  /**
   * SHA-256 of the <em>data file</em> (not of an archive around it), in lower-case hexadecimal;
   * more than one where the publisher has saved the same data anew.
   */
  public abstract ImmutableSet<String> sha256();

  static Builder builder() {
    return new AutoValue_DataEntry.Builder();
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder name(String name);

    abstract Builder title(String title);

    abstract Builder description(String description);

    abstract Builder rows(int rows);

    abstract Builder features(int features);

    abstract Builder licence(String licence);

    abstract Builder homePage(URI homePage);

    abstract Builder downloads(ImmutableList<URI> downloads);

    abstract Builder fileName(String fileName);

    abstract Builder sha256(String... sha256);

    abstract DataEntry build();

    final Builder home(String uri) {
      return homePage(URI.create(uri));
    }

    final Builder from(String... uris) {
      return downloads(
          Arrays.stream(uris).map(URI::create).collect(ImmutableList.toImmutableList()));
    }
  }
}

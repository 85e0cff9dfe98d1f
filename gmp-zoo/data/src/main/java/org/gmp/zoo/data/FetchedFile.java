package org.gmp.zoo.data;

import com.google.auto.value.AutoValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A data file that {@link DataFetcher} has put, or found, in its place. */
@AutoValue
public abstract class FetchedFile {
  FetchedFile() {}

  public abstract Path path();

  /** Where it was downloaded from; empty if it was there already. */
  public abstract Optional<URI> from();

  /** Its SHA-256, in lower-case hexadecimal. */
  public abstract String sha256();

  static FetchedFile of(Path path, Optional<URI> from, String sha256) {
    return new AutoValue_FetchedFile(path, from, sha256);
  }
}

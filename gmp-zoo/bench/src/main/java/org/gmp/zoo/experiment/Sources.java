package org.gmp.zoo.experiment;

import org.gmp.zoo.data.DataSource;

/** The line that says where data come from. */
final class Sources {
  private Sources() {}

  static String text(DataSource source) {
    return source
        .sha256()
        .map(sum -> source.location() + ", SHA-256 " + sum)
        .orElseGet(() -> source.description() + ", " + source.location());
  }
}

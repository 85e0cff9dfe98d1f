package org.gmp.cli.output;

/** The forms that results are printed in. */
public enum Format {
  /** Aligned columns, for people. */
  TABLE,
  /** JSON of a named schema. */
  JSON,
  /** Comma-separated values with a header. */
  CSV,
  /** A table in Markdown. */
  MARKDOWN
}

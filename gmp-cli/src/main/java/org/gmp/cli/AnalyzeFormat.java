package org.gmp.cli;

/** The forms that a stability report is printed in. */
enum AnalyzeFormat {
  /** Aligned columns, for people. */
  TABLE,
  /** The JSON of stability.json. */
  JSON,
  /** A row a perturbation. */
  CSV,
  /** Short, for the summary page of a CI job. */
  MARKDOWN
}

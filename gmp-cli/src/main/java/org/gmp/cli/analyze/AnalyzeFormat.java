package org.gmp.cli.analyze;

/** The forms that a stability report is printed in. */
public enum AnalyzeFormat {
  /** Aligned columns, for people. */
  TABLE,
  /** The JSON of stability.json. */
  JSON,
  /** A row a perturbation. */
  CSV,
  /** Short, for the summary page of a CI job. */
  MARKDOWN
}

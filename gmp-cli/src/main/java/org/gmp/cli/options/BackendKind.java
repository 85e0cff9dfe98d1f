package org.gmp.cli.options;

/** What computes. */
public enum BackendKind {
  /** TensorFlow. */
  TENSORFLOW,
  /** The reference interpreter: plain Java, slow, in double precision. */
  INTERPRETER
}

package org.gmp.cli;

/** What computes. */
enum BackendKind {
  /** TensorFlow. */
  TENSORFLOW,
  /** The reference interpreter: plain Java, slow, in double precision. */
  INTERPRETER
}

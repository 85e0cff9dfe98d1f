package org.gmp.graph;

/** The element type of a tensor. */
public enum DType {
  /** IEEE 754 single precision. */
  FLOAT32("float32", 4),
  /** IEEE 754 double precision. */
  FLOAT64("float64", 8),
  /** Signed 32-bit integer: indices, class labels, counters. */
  INT32("int32", 4),
  /** Truth value: what comparisons give and selections take. */
  BOOL("bool", 1);

  private final String text;
  private final int bytes;

  DType(String text, int bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /** Whether values of this type can have derivatives. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Whether arithmetic is defined on this type. */
  public boolean isNumeric() {
    return this != BOOL;
  }

  /** The bytes that one element takes in a backend's memory. */
  public int bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return text;
  }
}

package org.gmp.tf;

/** The numbers that matrix products and convolutions of float32 are computed with. */
public enum Precision {
  /** Single precision throughout. */
  FP32,
  /**
   * bfloat16, with the range of single precision and 8 significant bits, where TensorFlow's own
   * mixed-precision rewrite takes it to be harmless; sums, weights, statistics and losses stay in
   * single precision. CPUs with instructions for it (AVX-512 BF16, AMX) gain, others lose.
   *
   * <p>NaN and infinities come through products, pools, sums and casts as they do in single
   * precision. What is unspecified: numbers beyond 3.3895e38, bfloat16's largest, may become
   * infinite, and those below 1.2e-38 may become 0.
   */
  BF16;

  @Override
  public String toString() {
    return this == FP32 ? "fp32" : "bf16";
  }
}

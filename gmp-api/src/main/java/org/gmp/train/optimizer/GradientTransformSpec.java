package org.gmp.train.optimizer;

/** A built-in {@link GradientTransform} as a value: its components are its settings. */
public sealed interface GradientTransformSpec extends GradientTransform
    permits ClipByValue, ClipByNorm, ClipByGlobalNorm, L2Penalty {}

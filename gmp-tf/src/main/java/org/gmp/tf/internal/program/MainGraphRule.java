package org.gmp.tf.internal.program;

import org.gmp.backend.TrainingProgram;
import org.gmp.graph.Graph;
import org.gmp.graph.op.convolution.Conv2D;

/**
 * Which training programs run a step a call, in the main graph of a TensorFlow program rather than
 * in the body of a loop. There, and only there, TensorFlow rewrites operations to those of oneDNN,
 * fuses them, and puts bfloat16 in.
 */
public enum MainGraphRule {
  /** Those with convolutions, whose steps take so long that a call for each costs nothing. */
  IMAGES,
  /** All, so that a choice of precision has its effect. */
  ALL;

  /** Whether the steps of a program run in the main graph. */
  boolean takes(TrainingProgram program) {
    return this == ALL
        || Graph.of(program.step().results()).nodes().stream()
            .anyMatch(node -> node.op() instanceof Conv2D);
  }
}

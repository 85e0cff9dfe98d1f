package org.gmp.tf.internal.program;

import java.util.stream.Stream;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.Graph;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.index.Gather;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.graph.op.pooling.MaxPoolPick;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.graph.op.scan.CumProd;
import org.gmp.graph.op.scan.CumSum;
import org.gmp.graph.op.scan.LinearRecurrence;
import org.gmp.optimize.Passes;

/** Which training programs XLA compiles. */
public enum XlaRule {
  /**
   * Those whose steps are small, where it saves more in overhead than its kernels lose, and without
   * convolutions, which it computes more slowly at any size.
   */
  SMALL,
  /** All that give the same numbers with it. */
  ALWAYS,
  /** None. */
  NEVER;

  // Measured on CPU, float64: XLA takes 0.5 of the time at 50 rows x 100 units, 0.7-0.8 at 404 to
  // 1024 rows x 100 units, 0.9 at 128 rows x 784 inputs x 256 units, where a running product of 784
  // angles makes it 2.
  private static final int SMALL_ELEMENTS = 1 << 18;
  private static final int SHORT_SCAN = 128;

  /** Whether to compile a program whose steps take the given number of rows. */
  boolean compiles(TrainingProgram program, int rows) {
    if (this == NEVER
        || !isExact(program.step())
        || !isExact(program.validation())
        || !isExact(program.epochEnd())) {
      return false;
    }
    return this == ALWAYS || nodes(program.step().bindBatch(rows)).allMatch(XlaRule::isCheap);
  }

  private static boolean isCheap(Tensor node) {
    return node.shape().size() <= SMALL_ELEMENTS
        && !isLongScan(node)
        && !(node.op() instanceof Conv2D);
  }

  private static boolean isLongScan(Tensor node) {
    Op op = node.op();
    return (op instanceof CumProd product && node.shape().dim(product.axis()) > SHORT_SCAN)
        || (op instanceof CumSum sum && node.shape().dim(sum.axis()) > SHORT_SCAN)
        || (op instanceof LinearRecurrence scan && node.shape().dim(scan.axis()) > SHORT_SCAN);
  }

  private static Stream<Tensor> nodes(StepProgram step) {
    return Graph.of(Passes.EXPANSION.apply(step.results())).nodes().stream();
  }

  private static boolean isExact(StepProgram step) {
    return nodes(step).allMatch(XlaRule::isExact);
  }

  /**
   * XLA draws other random numbers than TensorFlow's kernels do, silently clamps indices that are
   * out of range, and lacks the gradient of a max pool's gradient for some types.
   */
  private static boolean isExact(Tensor node) {
    return !(node.op() instanceof RandomUniform
        || node.op() instanceof Gather
        || node.op() instanceof MaxPoolPick
        || node.op() instanceof ScatterAddRows);
  }
}

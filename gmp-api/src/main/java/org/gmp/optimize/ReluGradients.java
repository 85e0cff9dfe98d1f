package org.gmp.optimize;

import static org.gmp.optimize.Pattern.any;
import static org.gmp.optimize.Pattern.op;

import org.gmp.graph.Tensor;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.elementwise.ReluGrad;

/**
 * The gradient of a ReLU from its values, which are positive where what went in is. So nothing but
 * the ReLU reads its input, and a backend can compute it together with the convolution before it.
 */
final class ReluGradients {
  private static final Pattern D = any();
  private static final Pattern Y = any(node -> !(node.op() instanceof Relu));
  private static final OpPattern<ReluGrad> GRADIENT = op(ReluGrad.class, D, Y);

  static final Pass PASS =
      Pass.of(
          "relu-gradients",
          "Gradients of ReLUs read their values, which are positive where what went in is.",
          Pass.Effect.EXACT,
          Rule.ifAny(
              "relu-gradient",
              "relu-gradient(d, y) = relu-gradient(d, relu(y)), where there is relu(y)",
              GRADIENT,
              m ->
                  m.existing(new Relu(), m.get(Y))
                      .map(relu -> Tensor.of(m.op(GRADIENT), m.get(D), relu))));

  private ReluGradients() {}
}

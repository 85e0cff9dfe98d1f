package org.gmp.optimize;

import static org.gmp.optimize.Operands.haveOneShape;
import static org.gmp.optimize.Operands.isAlongLastAxisOf;
import static org.gmp.optimize.Operands.isSmaller;
import static org.gmp.optimize.Pattern.any;
import static org.gmp.optimize.Pattern.op;

import com.google.common.primitives.ImmutableIntArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.linear.MatMul;
import org.gmp.graph.op.reduction.Sum;

/**
 * Moves a number for each unit (GmP's r, and in the gradients of what it scales) from where it
 * multiplies every row of a batch to where it multiplies weights, which are fewer. In the laws of
 * its rules z is a batch of rows, d the gradient of z W, R the diagonal matrix of r, and ' the
 * transpose. Sums are added up in another order, so that last bits differ.
 */
final class ScaleFolding {
  private static final Pattern Z = any();
  private static final Pattern R = any();
  private static final Pattern W = any(node -> node.shape().rank() == 2);
  private static final Pattern D = any(node -> node.shape().rank() == 2);

  /** z R. */
  private static final Pattern SCALED =
      op(Mul.class, Z, R).where((node, m) -> isScaled(node, m, Z));

  /** d W', with fewer weights than there are numbers in it. */
  private static final Pattern INPUT_GRADIENT =
      op(MatMul.class, op -> !op.transposeA() && op.transposeB(), D, W)
          .where((node, m) -> node.shape().rank() == 2 && isSmaller(m.get(W), node));

  private static final Rule SCALED_INPUT =
      Rule.of(
          "scaled-input",
          "(z R) W = z (R W)",
          op(MatMul.class, op -> !op.transposeA() && !op.transposeB(), SCALED, W)
              .where((node, m) -> isSmaller(m.get(W), m.get(Z))),
          m -> m.get(Z).matmul(column(m.get(R)).mul(m.get(W))));

  private static final Rule SCALED_WEIGHT_GRADIENT =
      Rule.of(
          "scaled-weight-gradient",
          "(z R)' d = R (z' d)",
          op(MatMul.class, op -> op.transposeA() && !op.transposeB(), SCALED, D),
          m -> column(m.get(R)).mul(m.get(Z).matmul(m.get(D), true, false)));

  private static final Rule SCALED_INPUT_GRADIENT =
      Rule.of(
          "scaled-input-gradient",
          "(d W') R = d (R W)'",
          op(Mul.class, INPUT_GRADIENT, R).where((node, m) -> isScaled(node, m, INPUT_GRADIENT)),
          m -> m.get(D).matmul(column(m.get(R)).mul(m.get(W)), false, true));

  private static final Pattern SCALE_GRADIENT =
      op(
          Sum.class,
          sum -> sum.axes().equals(ImmutableIntArray.of(0)),
          op(Mul.class, INPUT_GRADIENT, Z)
              .where((node, m) -> haveOneShape(m.get(INPUT_GRADIENT), m.get(Z))));

  private static final Rule SUMMED_PRODUCT =
      Rule.of(
          "scale-gradient",
          "the sum over rows of (d W') * z, elementwise, is the row sums of W * (z' d)",
          SCALE_GRADIENT,
          m ->
              m.get(W)
                  .mul(m.get(Z).matmul(m.get(D), true, false))
                  .sum(1)
                  .reshape(m.get(SCALE_GRADIENT).shape()));

  static final Pass PASS =
      Pass.of(
          "scale-folding",
          "Moves a number for each unit from the rows of a batch to the weights, which are fewer.",
          Pass.Effect.LAST_BITS,
          SCALED_INPUT,
          SCALED_WEIGHT_GRADIENT,
          SCALED_INPUT_GRADIENT,
          SUMMED_PRODUCT);

  private ScaleFolding() {}

  private static boolean isScaled(Tensor product, Match match, Pattern matrix) {
    Tensor scale = match.get(R);
    return product.shape().rank() == 2
        && haveOneShape(match.get(matrix), product)
        && !haveOneShape(scale, product)
        && isAlongLastAxisOf(scale, product);
  }

  private static Tensor column(Tensor scale) {
    return scale.reshape(scale.shape().size(), 1);
  }
}

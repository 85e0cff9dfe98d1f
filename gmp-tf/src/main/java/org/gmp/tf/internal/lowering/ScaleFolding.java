package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.linear.MatMul;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.rewrite.Rewriter;
import org.gmp.rewrite.Simplifier;

/**
 * Moves a number for each unit (GmP's r, and in the gradients of what it scales) from where it
 * multiplies every row of a batch to where it multiplies weights, which are fewer. With z a batch
 * of rows, d the gradient of z W, and R the diagonal matrix of r:
 *
 * <ol>
 *   <li>(z R) W = z (R W);
 *   <li>(z R)' d = R (z' d);
 *   <li>(d W') R = d (R W)';
 *   <li>the sum over rows of (d W') * z, elementwise, is the row sums of W * (z' d).
 * </ol>
 *
 * <p>The sums are added up in another order, so that last bits differ.
 */
public final class ScaleFolding {
  private static final ImmutableIntArray ROWS = ImmutableIntArray.of(0);

  /** A matrix, and the vector by whose elements its columns are multiplied. */
  private record Scaled(Tensor matrix, Tensor scale) {
    Tensor scaleAsColumn() {
      return scale.reshape(scale.shape().size(), 1);
    }
  }

  private ScaleFolding() {}

  /** The same values, computed with fewer numbers; all sizes must be known. */
  public static ImmutableList<Tensor> apply(List<Tensor> outputs) {
    return Simplifier.simplify(Rewriter.by(ScaleFolding::fold).apply(outputs));
  }

  private static Optional<Tensor> fold(Tensor node) {
    if (node.op() instanceof MatMul matMul && node.shape().rank() == 2 && !matMul.transposeB()) {
      return scaled(node.input(0)).flatMap(left -> product(node, matMul, left));
    }
    if (node.op() instanceof Mul) {
      return scaled(node).flatMap(s -> scaledGradient(node, s));
    }
    if (node.op() instanceof Sum sum && sum.axes().equals(ROWS)) {
      return summedGradient(node);
    }
    return Optional.empty();
  }

  private static Optional<Tensor> product(Tensor node, MatMul op, Scaled left) {
    Tensor right = node.input(1);
    if (op.transposeA()) {
      Tensor product = left.matrix().matmul(right, true, false);
      return Optional.of(left.scaleAsColumn().mul(product).inPlaceOf(node));
    }
    return isSmaller(right, left.matrix())
        ? Optional.of(left.matrix().matmul(left.scaleAsColumn().mul(right)).inPlaceOf(node))
        : Optional.empty();
  }

  private static Optional<Tensor> scaledGradient(Tensor node, Scaled scaled) {
    Tensor product = scaled.matrix();
    return isTimesTransposed(product)
        ? Optional.of(
            product
                .input(0)
                .matmul(scaled.scaleAsColumn().mul(product.input(1)), false, true)
                .inPlaceOf(node))
        : Optional.empty();
  }

  private static Optional<Tensor> summedGradient(Tensor node) {
    Tensor summed = node.input(0);
    if (!(summed.op() instanceof Mul) || !isMatrixPair(summed)) {
      return Optional.empty();
    }
    for (int i = 0; i < 2; i++) {
      Tensor product = summed.input(i);
      if (isTimesTransposed(product)) {
        Tensor z = summed.input(1 - i);
        Tensor weights = product.input(1);
        Tensor sums = weights.mul(z.matmul(product.input(0), true, false)).sum(1);
        return Optional.of(sums.reshape(node.shape()).inPlaceOf(node));
      }
    }
    return Optional.empty();
  }

  private static boolean isMatrixPair(Tensor mul) {
    return mul.shape().rank() == 2 && mul.input(0).shape().equals(mul.input(1).shape());
  }

  /** Whether it is d W' with fewer weights than there are numbers in the product. */
  private static boolean isTimesTransposed(Tensor product) {
    return product.op() instanceof MatMul op
        && product.shape().rank() == 2
        && !op.transposeA()
        && op.transposeB()
        && isSmaller(product.input(1), product);
  }

  private static boolean isSmaller(Tensor weights, Tensor batch) {
    return weights.shape().rank() == 2 && weights.shape().size() < batch.shape().size();
  }

  private static Optional<Scaled> scaled(Tensor node) {
    if (!(node.op() instanceof Mul) || node.shape().rank() != 2) {
      return Optional.empty();
    }
    for (int i = 0; i < 2; i++) {
      Tensor matrix = node.input(i);
      Shape scale = node.input(1 - i).shape();
      int columns = node.shape().dim(1);
      if (matrix.shape().equals(node.shape())
          && !scale.equals(node.shape())
          && (scale.equals(Shape.of(columns)) || scale.equals(Shape.of(1, columns)))) {
        return Optional.of(new Scaled(matrix, node.input(1 - i)));
      }
    }
    return Optional.empty();
  }
}

package org.gmp.composite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.Composite;

/**
 * The gradient of {@link BatchNormalized}: of the gradient with respect to the normalized value, h,
 * gamma and beta the results are the gradients with respect to h, gamma and beta.
 */
public final class BatchNormalizedGradient extends Composite {
  private final BatchNormalized normalized;

  /** The gradient of a normalization. */
  public BatchNormalizedGradient(BatchNormalized normalized) {
    this.normalized = normalized;
  }

  /** What it is the gradient of. */
  public BatchNormalized normalized() {
    return normalized;
  }

  @Override
  public String name() {
    return "batch_norm_gradient";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return normalized.attributes();
  }

  @Override
  public int inputCount() {
    return 4;
  }

  @Override
  public int resultCount() {
    return 3;
  }

  @Override
  public void requireFit(OpInputs in) {
    normalized.requireFit(in, 1);
    in.require(
        in.type(0).equals(in.type(1)),
        "needs a gradient of the type of h, got %s and %s",
        in.type(0),
        in.type(1));
  }

  @Override
  public ImmutableList<Tensor> expand(List<Tensor> inputs) {
    return ImmutableList.copyOf(
        Gradients.pullback(
            in -> normalized.expand(in).get(0), inputs.subList(1, inputs.size()), inputs.get(0)));
  }
}

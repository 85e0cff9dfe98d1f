package org.gmp.train.optimizer;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;

/** What a {@link GradientTransform} made of gradients. */
@AutoValue
public abstract class TransformedGradients {
  /** Gradients, one for each variable in the context's order, by a transform without state. */
  public static TransformedGradients of(List<Tensor> gradients) {
    return of(gradients, List.of());
  }

  /**
   * Gradients, one for each variable in the context's order.
   *
   * @param updates of the variables in which the transform keeps its state; they start from their
   *     initializers
   */
  public static TransformedGradients of(List<Tensor> gradients, List<Update> updates) {
    return new AutoValue_TransformedGradients(
        ImmutableList.copyOf(gradients), ImmutableList.copyOf(updates));
  }

  /** The gradients, one for each variable in order. */
  public abstract ImmutableList<Tensor> gradients();

  /** The next values of the transform's own variables. */
  public abstract ImmutableList<Update> updates();
}

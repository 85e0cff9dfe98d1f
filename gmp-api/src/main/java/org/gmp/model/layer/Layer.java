package org.gmp.model.layer;

import org.gmp.graph.Tensor;

/**
 * A part of a model: a function of tensors, with variables of its own if it needs some. Add it by
 * {@code ModelBuilder.add}; those that come with the framework are in {@link Layers}. A layer is a
 * value: the same one may be added several times, and makes new variables each time.
 *
 * <p>For one of your own, implement {@link #kind} and {@link #apply}; {@code OwnLayer} among the
 * examples is used in a model beside built-in ones. It must keep these laws: all variables come
 * from the context, so that names, seeds and saved weights are right; what it computes for one
 * example does not depend on the batch's size, unless it reads the batch's statistics while
 * training; and it has no parameterization of its own, as rewrites find weights in the graph that
 * it makes.
 *
 * <pre>{@code
 * record Bias() implements Layer {
 *   public String kind() {
 *     return "bias";
 *   }
 *
 *   public Tensor apply(Tensor input, LayerContext context) {
 *     TensorType type = TensorType.of(input.dtype(), input.shape().dim(-1));
 *     return input.add(context.trainable("bias", type, Initializers.zeros()));
 *   }
 * }
 * }</pre>
 */
public interface Layer {
  /** What it is, in lower case with underscores: {@code dense}. Layers are named after it. */
  String kind();

  /**
   * What the layer makes of its input, both while training and at inference; see {@link
   * Tensor#duringTrainingElse}.
   *
   * @param input batch first
   * @param context where the layer gets its name and its variables
   * @throws org.gmp.graph.GraphException if the input does not fit; the message names the layer
   */
  Tensor apply(Tensor input, LayerContext context);
}

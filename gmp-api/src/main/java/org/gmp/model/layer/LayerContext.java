package org.gmp.model.layer;

import org.gmp.graph.Initializer;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.random.Seed;

/** What a {@link Layer} gets from the model that it is added to. Made anew for every layer. */
public interface LayerContext {
  /** The layer's name, unique in the model: its kind and a count, {@code dense_2}. */
  String name();

  /**
   * A new variable that optimizers train, named {@code dense_2/suffix}. Its first value depends on
   * the model's seed, this name and the initializer alone.
   *
   * @throws org.gmp.graph.GraphException if the layer has a variable of that name already
   */
  Tensor trainable(String suffix, TensorType type, Initializer initializer);

  /**
   * A new variable that only {@link #update} changes, such as a moving average.
   *
   * @throws org.gmp.graph.GraphException if the layer has a variable of that name already
   */
  Variable state(String suffix, TensorType type, Initializer initializer);

  /**
   * Sets a variable in every training step.
   *
   * @param value over the values from before the step; of the variable's type
   * @throws org.gmp.graph.GraphException if the types differ
   */
  void update(Variable variable, Tensor value);

  /**
   * Numbers drawn uniformly from [0, 1), others in every training step: a pure function of seed,
   * layer name and the count of steps. A layer that draws twice gives each a child of its seed.
   *
   * @param like of the shape and element type that the numbers have
   */
  Tensor uniform(Seed seed, Tensor like);

  /** What another layer, named and counted like any other of the model, makes of a tensor. */
  Tensor apply(Layer layer, Tensor input);
}

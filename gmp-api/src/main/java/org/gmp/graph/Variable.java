package org.gmp.graph;

import org.gmp.graph.op.leaf.VariableOp;

/**
 * A named piece of a model's state: its type, whether an optimizer trains it, and how it starts.
 * The value itself lives elsewhere (in {@code Weights}, or in a backend's session); a variable is
 * immutable and is told apart by identity.
 */
public final class Variable {
  private final String name;
  private final TensorType type;
  private final boolean trainable;
  private final Initializer initializer;
  private final Tensor tensor;

  private Variable(String name, TensorType type, boolean trainable, Initializer initializer) {
    if (name.isEmpty() || !type.shape().isStatic()) {
      throw new GraphException(
          "variable: needs a name and a shape without unknown sizes, got '" + name + "' " + type);
    }
    this.name = name;
    this.type = type;
    this.trainable = trainable;
    this.initializer = initializer;
    this.tensor = Tensor.of(new VariableOp(this));
  }

  /** A variable that optimizers train. */
  public static Variable trainable(String name, TensorType type, Initializer initializer) {
    return new Variable(name, type, true, initializer);
  }

  /** A variable that only graph updates change, such as a moving average. */
  public static Variable state(String name, TensorType type, Initializer initializer) {
    return new Variable(name, type, false, initializer);
  }

  /** The name, with the layer before a slash: {@code dense_1/kernel}. */
  public String name() {
    return name;
  }

  /** Element type and shape. */
  public TensorType type() {
    return type;
  }

  /** Whether optimizers train it. */
  public boolean isTrainable() {
    return trainable;
  }

  /** How it starts. */
  public Initializer initializer() {
    return initializer;
  }

  /** The variable's value as a node of graphs. */
  public Tensor tensor() {
    return tensor;
  }

  /** For example {@code dense_1/kernel: float32[1,100]}. */
  @Override
  public String toString() {
    return name + ": " + type;
  }
}

package org.gmp.zoo.model;

import com.google.auto.value.AutoValue;
import java.util.function.IntFunction;
import org.gmp.model.Model;

/** A network of the zoo. */
@AutoValue
public abstract class ModelEntry {
  static ModelEntry of(
      String name, String description, int outputs, IntFunction<Model> withOutputs) {
    return new AutoValue_ModelEntry(name, description, outputs, withOutputs);
  }

  /** The name on the command line. */
  public abstract String name();

  /** What it is, in a line. */
  public abstract String description();

  /** The usual number of outputs: classes, for a classifier. */
  public abstract int outputs();

  abstract IntFunction<Model> withOutputs();

  /**
   * The network in standard parameterization with the given number of outputs.
   *
   * @throws org.gmp.graph.GraphException if there are none
   */
  public final Model model(int outputs) {
    return withOutputs().apply(outputs);
  }
}

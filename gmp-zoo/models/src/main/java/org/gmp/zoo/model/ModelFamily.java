package org.gmp.zoo.model;

import java.util.Optional;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;

/**
 * Networks of one kind that differ in their sizes, known by a name. A {@link ModelProvider} adds
 * families to the {@link ModelCatalog}.
 */
public interface ModelFamily {
  /** The name on the command line and in the files of runs. */
  String name();

  /** What it is, in a line. */
  String description();

  /** The sizes where nothing else is said. */
  ModelSizes usualSizes();

  /**
   * The name of the parameterization where nothing else is said: {@code sp} unless a network does
   * not train well without another.
   */
  default String usualParameterization() {
    return "sp";
  }

  /** Whether it classifies images, so that {@code gmp train} can train it. */
  default boolean takesImages() {
    return usualSizes().input().rank() == 3;
  }

  /** The shape [height, width, channels] that images are brought to; nothing if it takes any. */
  default Optional<Shape> usualImage() {
    return Optional.of(usualSizes().input()).filter(shape -> shape.rank() == 3);
  }

  /** Whether the units of the hidden layers can be chosen. */
  default boolean takesUnits() {
    return !usualSizes().units().isEmpty();
  }

  /** The sizes of a classifier of such images, float32, with the usual hidden layers. */
  default ModelSizes classifier(Shape image, int classes) {
    return ModelSizes.of(DType.FLOAT32, image, usualSizes().units(), classes);
  }

  /**
   * The network in standard parameterization; {@link Model#rewrite(Parameterization)} gives others.
   *
   * @throws GraphException if there is none of these sizes, with which sizes there are
   */
  Model model(ModelSizes sizes);
}

package org.gmp.zoo.model;

import org.gmp.graph.DType;
import org.gmp.graph.GraphException;

/** Refuses sizes that a family of models has not. */
final class Requirements {
  private Requirements() {}

  /** Requires what holds of an input's shape. */
  static void input(ModelFamily family, ModelSizes sizes, boolean holds, String expected) {
    require(holds, family, "inputs of shape " + expected, sizes.input());
  }

  /** Requires that no units are given for hidden layers that are fixed. */
  static void noUnits(ModelFamily family, ModelSizes sizes) {
    require(sizes.units().isEmpty(), family, "no hidden units, its layers are set", sizes.units());
  }

  /** Requires an element type. */
  static void dtype(ModelFamily family, ModelSizes sizes, DType dtype) {
    require(sizes.dtype() == dtype, family, "element type " + dtype, sizes.dtype());
  }

  private static void require(boolean holds, ModelFamily family, String expected, Object got) {
    if (!holds) {
      throw new GraphException(
          "model: " + family.name() + ": expected " + expected + ", got " + got);
    }
  }
}

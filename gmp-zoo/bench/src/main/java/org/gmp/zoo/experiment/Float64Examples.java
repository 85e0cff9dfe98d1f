package org.gmp.zoo.experiment;

import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.train.data.Examples;
import org.gmp.zoo.data.LabelledData;

/** Labelled data as float64 arrays: inputs [n, features], targets [n, 1]. */
final class Float64Examples {
  private Float64Examples() {}

  static Examples examples(LabelledData data) {
    int rows = data.size();
    int columns = data.features().columnCount();
    return Examples.of(
        NdArray.of(Shape.of(rows, columns), data.features().rowMajor()),
        NdArray.of(Shape.of(rows, 1), data.targets()));
  }
}

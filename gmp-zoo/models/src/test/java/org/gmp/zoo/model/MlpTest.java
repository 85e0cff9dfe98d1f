package org.gmp.zoo.model;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class MlpTest {
  @Test
  void hasTheAskedForLayers() {
    Model model = Mlp.model(DType.FLOAT64, 7, List.of(5, 3), 2);
    assertThat(model.parameterCount()).isEqualTo(7 * 5 + 5 + 5 * 3 + 3 + 3 * 2 + 2);
    Model started = model.withWeights(model.initialize(Seed.of(4)));
    NdArray output = started.predict(NdArray.of(Shape.of(1, 7), new double[7]));
    assertThat(output.shape()).isEqualTo(Shape.of(1, 2));
  }

  @Test
  void withoutHiddenLayersIsLinear() {
    assertThat(Mlp.model(DType.FLOAT64, 4, ImmutableList.of(), 1).parameterCount()).isEqualTo(5);
  }
}

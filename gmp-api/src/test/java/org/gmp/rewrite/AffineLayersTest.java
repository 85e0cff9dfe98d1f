package org.gmp.rewrite;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.junit.jupiter.api.Test;

/** What may stand between a linear map and its ReLU without parting them. */
final class AffineLayersTest {
  private static Tensor constant(Shape shape) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 2;
    }
    return Tensor.constant(NdArray.of(shape, values));
  }

  /** Whether the only layer of 3 by 3 pixels and 3 channels is followed up to its ReLU. */
  private static boolean reachesRelu(UnaryOperator<Tensor> between) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.of(Shape.BATCH, 3, 3, 2)))
            .conv(3, 3)
            .apply(between::apply)
            .relu()
            .build();
    ImmutableList<AffineLayer> layers = AffineLayers.of(model.graph());
    assertThat(layers).hasSize(1);
    return layers.get(0).relu().isPresent();
  }

  @Test
  void whatIsOneNumberAChannelIsFollowed() {
    for (Shape shape : List.of(Shape.of(3), Shape.of(1, 3), Shape.of(1, 1, 3))) {
      assertWithMessage("%s", shape).that(reachesRelu(y -> y.mul(constant(shape)))).isTrue();
      assertWithMessage("%s", shape).that(reachesRelu(y -> y.sub(constant(shape)))).isTrue();
      assertWithMessage("%s", shape).that(reachesRelu(y -> constant(shape).add(y))).isTrue();
    }
  }

  @Test
  void whatIsOneNumberForAllIsFollowed() {
    assertThat(reachesRelu(y -> y.div(constant(Shape.scalar())))).isTrue();
    assertThat(reachesRelu(y -> y.mul(constant(Shape.of(1, 1))))).isTrue();
    assertThat(reachesRelu(Tensor::neg)).isTrue();
  }

  @Test
  void whatDiffersFromPixelToPixelIsNot() {
    // Three numbers as well, one a column or one a row of the image.
    for (Shape shape : List.of(Shape.of(3, 1), Shape.of(3, 1, 1), Shape.of(3, 3))) {
      assertWithMessage("%s", shape).that(reachesRelu(y -> y.mul(constant(shape)))).isFalse();
      assertWithMessage("%s", shape).that(reachesRelu(y -> y.add(constant(shape)))).isFalse();
    }
  }

  @Test
  void aQuotientIsFollowedFromAboveAlone() {
    assertThat(reachesRelu(y -> y.div(constant(Shape.of(3))))).isTrue();
    assertThat(reachesRelu(y -> constant(Shape.of(3)).div(y))).isFalse();
  }

  @Test
  void whatDependsOnTheInputIsNot() {
    assertThat(reachesRelu(y -> y.mul(y))).isFalse();
    assertThat(reachesRelu(y -> y.mul(y.sum()))).isFalse();
  }

  @Test
  void whatIsSquaredIsNot() {
    assertThat(reachesRelu(Tensor::square)).isFalse();
  }
}

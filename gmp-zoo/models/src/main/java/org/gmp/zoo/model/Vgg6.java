package org.gmp.zoo.model;

import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;

/**
 * VGG-6, the network of Chen and Ge (2024) for ImageNet at 32 x 32: three pairs of 3 x 3
 * convolutions of 128, 256 and 512 filters, each pair followed by a 2 x 2 maximum pool, then a
 * global average pool and a dense classifier. Glorot uniform kernels, as in their code.
 *
 * <p>In standard parameterization; others are rewrites of it. They take all six convolutions; of
 * them only WN takes the classifier, too. The means of GmP+IMN are subtracted right after the
 * scaled ReLU, before the pool where one follows, as the authors do.
 */
public final class Vgg6 {
  private static final int SIZE = 32;

  private Vgg6() {}

  /**
   * The network from {@code image} [batch, 32, 32, 3] to logits [batch, classes].
   *
   * @throws org.gmp.graph.GraphException if there are no classes
   */
  public static Model model(DType dtype, int classes) {
    return Model.input("image", TensorType.of(dtype, Shape.BATCH, SIZE, SIZE, 3))
        .conv(128, 3)
        .relu()
        .conv(128, 3)
        .relu()
        .maxPool(2)
        .conv(256, 3)
        .relu()
        .conv(256, 3)
        .relu()
        .maxPool(2)
        .conv(512, 3)
        .relu()
        .conv(512, 3)
        .relu()
        .maxPool(2)
        .globalAveragePool()
        .dense(classes)
        .build();
  }
}

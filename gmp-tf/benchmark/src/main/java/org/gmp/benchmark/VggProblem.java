package org.gmp.benchmark;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.train.data.Examples;

/**
 * What every variant of the network benchmark trains on: a batch of noise, and VGG-6 (three pairs
 * of 3 x 3 convolutions, a pool after each, a global average pool, a dense layer) from the same
 * weights, with momentum {@value #MOMENTUM}.
 *
 * @param batch the images in a step
 * @param width the filters of the first two convolutions; 128 in VGG-6
 * @param classes the number of outputs
 */
record VggProblem(int batch, int width, int classes) {
  static final int SIZE = 32;
  static final double RATE = 0.001;
  static final double MOMENTUM = 0.9;

  private static final Seed SEED = Seed.of(6);

  Model model() {
    return Model.input("image", Shape.of(Shape.BATCH, SIZE, SIZE, 3))
        .conv(width, 3)
        .relu()
        .conv(width, 3)
        .relu()
        .maxPool(2)
        .conv(2 * width, 3)
        .relu()
        .conv(2 * width, 3)
        .relu()
        .maxPool(2)
        .conv(4 * width, 3)
        .relu()
        .conv(4 * width, 3)
        .relu()
        .maxPool(2)
        .globalAveragePool()
        .dense(classes)
        .build();
  }

  /** The numbers of channels into and out of the convolutions. */
  List<int[]> channels() {
    return List.of(
        new int[] {3, width},
        new int[] {width, width},
        new int[] {width, 2 * width},
        new int[] {2 * width, 2 * width},
        new int[] {2 * width, 4 * width},
        new int[] {4 * width, 4 * width});
  }

  Weights initial() {
    return model().initialize(SEED);
  }

  Examples examples() {
    RandomGenerator random = SEED.child("examples").generator();
    Shape shape = Shape.of(batch, SIZE, SIZE, 3);
    float[] pixels = new float[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = random.nextInt(classes);
    }
    return Examples.of(NdArray.of(shape, pixels), NdArray.of(Shape.of(batch), labels));
  }
}

package org.gmp.zoo.speed;

import java.util.random.RandomGenerator;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.data.Examples;

/** Examples of standard normal numbers, with classes at random: always the same for a model. */
final class Noise {
  private Noise() {}

  static Examples of(Model model, int batch) {
    RandomGenerator random = Seed.of(0).child("noise").generator();
    Shape shape = model.input().shape().bindBatch(batch);
    float[] pixels = new float[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = random.nextInt(model.output().shape().dim(1));
    }
    return Examples.of(NdArray.of(shape, pixels), NdArray.of(Shape.of(batch), labels));
  }
}

package org.gmp.zoo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.gmp.zoo.data.image.ImageFixtures;

/** Images of 3 x 3 pixels in MNIST's format, and a bench on them that takes a second. */
public final class TinyImages {
  private static final int SIDE = 3;
  private static final int CLASSES = 7;

  private TinyImages() {}

  /** Writes 60 training and 20 test images. Each class has a pixel of its own that is light. */
  public static void write(Path data) throws IOException {
    write(data, "train", 60);
    write(data, "t10k", 20);
  }

  private static void write(Path data, String name, int count) throws IOException {
    RandomGenerator random = Seed.of(3).child(name).generator();
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    random.nextBytes(pixels);
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
      for (int j = 0; j < SIDE * SIDE; j++) {
        int at = i * SIDE * SIDE + j;
        pixels[at] = (byte) ((pixels[at] & 63) + (j == labels[i] ? 180 : 0));
      }
    }
    Files.createDirectories(data);
    Files.write(
        data.resolve(name + "-images-idx3-ubyte"), ImageFixtures.idx(pixels, count, SIDE, SIDE));
    Files.write(data.resolve(name + "-labels-idx1-ubyte"), ImageFixtures.idx(labels, count));
  }

  /** A bench of two parameterizations and two seeds. */
  public static ImageBenchPlan.Builder plan(Path data) {
    return ImageBenchPlan.builder("mlp", data.toString())
        .units(List.of(6))
        .parameterizations(List.of("sp", "gmp"))
        .seeds(List.of(0L, 4L))
        .batchSize(16)
        .epochs(3)
        .speedSteps(2);
  }

  /** A bench on the interpreter that sets steps beside products of small matrices. */
  public static ImageBench bench(ImageBenchPlan plan, Path folder, BenchListener listener) {
    return new ImageBench(
        plan, new Interpreter(), ResultFolder.at(folder), /* matrixSize= */ 8, listener);
  }
}

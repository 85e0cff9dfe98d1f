package org.gmp.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;

/** Small images in idx files as of MNIST: bright where their class says, with noise. */
public final class IdxImages {
  private static final int HEIGHT = 6;
  private static final int WIDTH = 5;
  private static final int CLASSES = 10;

  private IdxImages() {}

  /** Writes a folder of 90 images to train on and 25 to validate on. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", 90);
    write(folder, "t10k", 25);
    return folder;
  }

  private static void write(Path folder, String prefix, int count) throws IOException {
    RandomGenerator random = Seed.of(1).child(prefix).generator();
    ByteBuffer images = ByteBuffer.allocate(16 + count * HEIGHT * WIDTH);
    images.putInt(0x803).putInt(count).putInt(HEIGHT).putInt(WIDTH);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(CLASSES);
      labels.put((byte) label);
      for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
        images.put((byte) (random.nextInt(60) + (pixel % CLASSES == label ? 150 : 0)));
      }
    }
    Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
  }
}

package org.gmp.zoo.data.image.internal.format;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataException;

/** Grey images and their labels in two idx files, as MNIST has them. */
public final class MnistFiles {
  private static final String PACKED = ".gz";
  private static final int MOST_SIDE = 4096;

  private MnistFiles() {}

  /**
   * The images of a file and their labels of another.
   *
   * @throws DataException if one of them is no such file or damaged, or they do not belong together
   */
  public static LabelledRows read(Path images, Path labels) {
    return of(IdxFile.read(images), IdxFile.read(labels));
  }

  /**
   * The images of a file and their labels of the file beside it that is named like it.
   *
   * @throws DataException as above, or if there is none
   */
  public static LabelledRows read(Path images) {
    return read(images, labels(images));
  }

  /**
   * The file of the labels of a file of images.
   *
   * @throws DataException if there is none
   */
  public static Path labels(Path images) {
    String name =
        images.getFileName().toString().replace("images", "labels").replace("idx3", "idx1");
    String plain =
        name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
    for (String candidate : ImmutableList.of(name, plain, plain + PACKED)) {
      Path labels = images.resolveSibling(candidate);
      if (Files.exists(labels)) {
        return labels;
      }
    }
    throw DataException.mismatch(images.toString(), "labels beside it in " + name, "no such file");
  }

  static LabelledRows of(IdxFile images, IdxFile labels) {
    ImmutableIntArray sizes = images.sizes();
    boolean rows = sizes.length() == 3 && sizes.get(1) <= MOST_SIDE && sizes.get(2) <= MOST_SIDE;
    if (!rows) {
      throw DataException.mismatch(
          images.place(),
          "images, [number, height, width] of at most " + MOST_SIDE,
          sizes.toString());
    }
    int count = sizes.get(0);
    if (!labels.sizes().equals(ImmutableIntArray.of(count))) {
      throw DataException.mismatch(
          labels.place(), count + " labels for as many images", labels.sizes().toString());
    }
    ImmutableIntArray.Builder classes = ImmutableIntArray.builder(count);
    for (int i = 0; i < count; i++) {
      classes.add(labels.values().at(i));
    }
    int width = sizes.get(1) * sizes.get(2);
    ByteRows rowsOf = new ByteRows(images.values(), 0, width, width, count);
    return new LabelledRows(
        ImmutableList.of(rowsOf), classes.build(), sizes.get(1), sizes.get(2), 1);
  }
}

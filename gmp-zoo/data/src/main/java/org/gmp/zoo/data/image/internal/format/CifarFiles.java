package org.gmp.zoo.data.image.internal.format;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.nio.file.Path;
import java.util.List;
import org.gmp.zoo.data.DataException;

/**
 * The binary versions of CIFAR-10 and CIFAR-100 (Krizhevsky, 2009): records of a label (CIFAR-100:
 * a coarse and a fine one) and an image of 32 x 32 as planes of red, green and blue, all bytes.
 */
public final class CifarFiles {
  private static final int SIDE = 32;
  private static final int CHANNELS = 3;
  private static final int IMAGE = CHANNELS * SIDE * SIDE;

  private CifarFiles() {}

  /**
   * The records of files, one after the other.
   *
   * @param labels the labels of a record: 1 or 2
   * @param label which of them to take, from 0
   * @param classes how many classes it tells apart
   * @throws DataException if a file cannot be read, does not consist of whole records, or has a
   *     label out of range
   */
  public static LabelledRows read(List<Path> files, int labels, int label, int classes) {
    return LabelledRows.concatenated(
        files.stream()
            .map(file -> read(FileBytes.of(file), labels, label, classes))
            .collect(ImmutableList.toImmutableList()));
  }

  /** The records of one file's content. */
  static LabelledRows read(FileBytes file, int labels, int label, int classes) {
    int record = labels + IMAGE;
    long count = file.size() / record;
    if (file.size() == 0 || file.size() % record != 0 || count > Integer.MAX_VALUE) {
      throw file.fault(
          count * record,
          "whole records of " + record + " bytes",
          file.size() % record + " and then the end");
    }
    ImmutableIntArray.Builder classOf = ImmutableIntArray.builder((int) count);
    for (int i = 0; i < count; i++) {
      long offset = (long) i * record + label;
      int value = file.at(offset);
      if (value >= classes) {
        throw file.fault(
            offset, "a label of 0 to " + (classes - 1) + " (record " + i + ")", "" + value);
      }
      classOf.add(value);
    }
    ByteRows rows = new ByteRows(file, labels, record, IMAGE, (int) count);
    return new LabelledRows(ImmutableList.of(rows), classOf.build(), SIDE, SIDE, CHANNELS);
  }
}

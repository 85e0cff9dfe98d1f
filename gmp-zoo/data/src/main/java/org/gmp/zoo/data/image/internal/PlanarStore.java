package org.gmp.zoo.data.image.internal;

import org.gmp.zoo.data.image.internal.format.ByteRows;
import org.gmp.zoo.data.image.internal.format.LabelledRows;

/**
 * Images of one size that are rows of bytes, one channel's plane after the other, as in idx, CIFAR
 * and ImageNet32 files.
 */
public final class PlanarStore implements ImageStore {
  private final LabelledRows rows;

  public PlanarStore(LabelledRows rows) {
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.labels().length();
  }

  @Override
  public LabelledImage read(int index) {
    byte[] planes = row(index);
    int channels = rows.channels();
    int area = rows.height() * rows.width();
    byte[] pixels = new byte[planes.length];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < area; i++) {
        pixels[channels * i + c] = planes[c * area + i];
      }
    }
    return new LabelledImage(
        new Pixels(rows.height(), rows.width(), channels, pixels), rows.labels().get(index));
  }

  private byte[] row(int index) {
    int row = index;
    for (ByteRows block : rows.rows()) {
      if (row < block.count()) {
        return block.row(row);
      }
      row -= block.count();
    }
    throw new IndexOutOfBoundsException(index);
  }
}

package org.gmp.zoo.data.image.internal.format;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;

/**
 * Images as rows of bytes with their labels, which count from 0.
 *
 * @param rows the rows, in order: {@code channels} planes of {@code height x width} each
 * @param labels a label for each of them
 */
public record LabelledRows(
    ImmutableList<ByteRows> rows, ImmutableIntArray labels, int height, int width, int channels) {
  /** The rows of several files, one after the other; all images are of one size. */
  static LabelledRows concatenated(List<LabelledRows> parts) {
    ImmutableList.Builder<ByteRows> rows = ImmutableList.builder();
    ImmutableIntArray.Builder labels = ImmutableIntArray.builder();
    for (LabelledRows part : parts) {
      rows.addAll(part.rows());
      labels.addAll(part.labels());
    }
    LabelledRows first = parts.get(0);
    return new LabelledRows(
        rows.build(), labels.build(), first.height(), first.width(), first.channels());
  }

  /** These rows with other labels. */
  public LabelledRows withLabels(ImmutableIntArray others) {
    return new LabelledRows(rows, others, height, width, channels);
  }
}

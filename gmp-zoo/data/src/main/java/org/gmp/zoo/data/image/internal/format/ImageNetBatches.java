package org.gmp.zoo.data.image.internal.format;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.math.IntMath;
import com.google.common.primitives.ImmutableIntArray;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import org.gmp.zoo.data.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The batches of ImageNet32 and its kin (Chrabaszcz, Loshchilov and Hutter, 2017), as npz archives
 * or pickles: {@code data}, an image a row as planes of red, green and blue, {@code labels}, 1 to
 * 1000, and in some {@code mean}, which is not used.
 */
public final class ImageNetBatches {
  /** The number of classes. */
  public static final int CLASSES = 1000;

  private static final int CHANNELS = 3;
  private static final int MOST_SIDE = 512;

  private ImageNetBatches() {}

  /** Whether a file's name says that it is an npz archive. */
  public static boolean isNpz(Path file) {
    return Ascii.toLowerCase(file.toString()).endsWith(".npz");
  }

  /**
   * The images of files, one after the other.
   *
   * @throws DataException if a file is no such batch, damaged, or of images of another size than
   *     the first
   */
  public static LabelledRows read(List<Path> files) {
    ImmutableList.Builder<LabelledRows> parts = ImmutableList.builder();
    int side = 0;
    for (Path file : files) {
      ImmutableMap<String, ?> values =
          isNpz(file) ? NpzFile.read(file) : PickleFile.read(FileBytes.of(file));
      LabelledRows part = batch(file.toString(), values);
      if (side != 0 && part.width() != side) {
        throw DataException.mismatch(
            file.toString(),
            "images of " + side + " x " + side + " as in " + files.get(0).getFileName(),
            part.width() + " x " + part.width());
      }
      side = part.width();
      parts.add(part);
    }
    return LabelledRows.concatenated(parts.build());
  }

  /** The images of one batch. */
  static LabelledRows batch(String place, ImmutableMap<String, ?> values) {
    if (!(values.get("data") instanceof NumberArray data)) {
      throw DataException.mismatch(
          place, "an array 'data'", "none (but " + values.size() + " other entries)");
    }
    int side = side(data);
    int width = CHANNELS * side * side;
    int count = (int) data.shape().get(0);
    ImmutableIntArray labels = labels(place, values.get("labels"));
    if (labels.length() != count) {
      throw DataException.mismatch(
          place, count + " labels for as many images", "" + labels.length());
    }
    ImmutableIntArray.Builder classes = ImmutableIntArray.builder(count);
    for (int i = 0; i < count; i++) {
      int label = labels.get(i);
      if (label < 1 || label > CLASSES) {
        throw DataException.mismatch(
            place + ", label " + i, "a label of 1 to " + CLASSES, Integer.toString(label));
      }
      classes.add(label - 1);
    }
    ByteRows rows = new ByteRows(data.values(), 0, width, width, count);
    return new LabelledRows(ImmutableList.of(rows), classes.build(), side, side, CHANNELS);
  }

  private static int side(NumberArray data) {
    boolean bytes = data.type().endsWith("u1");
    long width = 1;
    for (int i = 1; i < data.shape().length(); i++) {
      width *= Math.min(data.shape().get(i), Integer.MAX_VALUE);
    }
    long most = (long) CHANNELS * MOST_SIDE * MOST_SIDE;
    int area = width <= most ? (int) width / CHANNELS : 0;
    int side = IntMath.sqrt(area, RoundingMode.FLOOR);
    boolean rows = data.shape().length() >= 2 && data.shape().get(0) >= 1;
    if (!bytes
        || !rows
        || data.shape().length() > 4
        || side < 1
        || width != (long) CHANNELS * side * side
        || data.shape().get(0) > Integer.MAX_VALUE) {
      throw DataException.mismatch(
          data.place(),
          "rows of 3 x side x side bytes, side at most " + MOST_SIDE,
          "'" + data.type() + "' of shape " + data.shape());
    }
    return side;
  }

  private static ImmutableIntArray labels(String place, @Nullable Object value) {
    if (value instanceof NumberArray array) {
      return array.ints();
    }
    if (!(value instanceof List<?> list)) {
      throw DataException.mismatch(place, "a list 'labels'", value == null ? "none" : "not that");
    }
    ImmutableIntArray.Builder labels = ImmutableIntArray.builder(list.size());
    for (Object item : list) {
      if (!(item instanceof Long number) || number != number.intValue()) {
        throw DataException.mismatch(place, "labels that are whole numbers", "something else");
      }
      labels.add(number.intValue());
    }
    return labels.build();
  }
}

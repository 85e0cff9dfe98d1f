package org.gmp.zoo.data.image.internal.format;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gmp.zoo.data.DataException;

/**
 * An array as NumPy stores it, row-major.
 *
 * @param type NumPy's name of the numbers' type with its byte order: {@code |u1}, {@code <i8}
 * @param shape the sizes of its axes
 * @param values exactly as many bytes as they take
 */
record NumberArray(String place, String type, ImmutableLongArray shape, FileBytes values) {
  private static final Pattern INTEGER = Pattern.compile("([<>|=]?)([iu])([1248])");
  private static final long MOST_BYTES = 1L << 44;

  /**
   * The bytes that an array takes.
   *
   * @throws DataException if the type is none of the numbers' or the size absurd
   */
  static long bytes(String place, String type, ImmutableLongArray shape) {
    Matcher matcher = Pattern.compile("[<>|=]?[iufb]([1248])").matcher(type);
    if (!matcher.matches()) {
      throw DataException.mismatch(
          place, "an array of numbers", "one of type '" + printable(type) + "'");
    }
    long bytes = Long.parseLong(matcher.group(1));
    for (int i = 0; i < shape.length(); i++) {
      long length = shape.get(i);
      if (length < 0 || (length > 0 && bytes > MOST_BYTES / length)) {
        throw DataException.mismatch(place, "an array of a size that can be", shape.toString());
      }
      bytes *= length;
    }
    return bytes;
  }

  static String printable(String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return shown.replaceAll("[^\\x20-\\x7E]", "?");
  }

  /**
   * Whole numbers, of one axis or of two the second of which is 1.
   *
   * @throws DataException if this is anything else, or a number exceeds an int
   */
  ImmutableIntArray ints() {
    Matcher matcher = INTEGER.matcher(type);
    boolean column = shape.length() == 1 || (shape.length() == 2 && shape.get(1) == 1);
    if (!matcher.matches() || !column || shape.get(0) > Integer.MAX_VALUE) {
      throw DataException.mismatch(
          place, "a list of whole numbers", "'" + type + "' of shape " + shape);
    }
    int width = Integer.parseInt(matcher.group(3));
    boolean bigEndian = matcher.group(1).equals(">");
    boolean signed = matcher.group(2).equals("i");
    int count = (int) shape.get(0);
    ImmutableIntArray.Builder numbers = ImmutableIntArray.builder();
    for (int i = 0; i < count; i++) {
      long number = values.littleEndian((long) i * width, width);
      if (bigEndian) {
        number = Long.reverseBytes(number) >>> (Long.SIZE - Byte.SIZE * width);
      }
      if (signed) {
        int unused = Long.SIZE - Byte.SIZE * width;
        number = number << unused >> unused;
      }
      if (number != (int) number) {
        throw values.fault((long) i * width, "a whole number of 32 bits", Long.toString(number));
      }
      numbers.add((int) number);
    }
    return numbers.build();
  }
}

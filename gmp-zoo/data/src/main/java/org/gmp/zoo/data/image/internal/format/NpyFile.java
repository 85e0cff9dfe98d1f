package org.gmp.zoo.data.image.internal.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's npy format, versions 1 to 3: a magic word, the version, the length of a header, the
 * header (a Python dictionary of {@code descr}, {@code fortran_order} and {@code shape}), the
 * array's numbers. Arrays of Python objects, which are pickles inside, are refused.
 */
final class NpyFile {
  private static final String MAGIC = "\u0093NUMPY";
  private static final int MOST_HEADER = 1 << 16;
  private static final Pattern ITEM =
      Pattern.compile("\\s*'(\\w{1,20})'\\s*:\\s*('[^']*+'|True|False|\\([0-9L, ]*+\\))\\s*(,|$)");
  private static final Splitter SIZES = Splitter.on(',').trimResults().omitEmptyStrings();

  private NpyFile() {}

  /**
   * The array of a file.
   *
   * @throws org.gmp.zoo.data.DataException if it is no such file, damaged, not complete or too
   *     long, or holds anything but numbers in row-major order
   */
  static NumberArray read(FileBytes file) {
    String magic = new String(file.copy(0, (int) Math.min(6, file.size())), ISO_8859_1);
    if (!magic.equals(MAGIC)) {
      throw file.fault(0, "an npy array", "other bytes");
    }
    int version = file.at(6);
    if (version < 1 || version > 3) {
      throw file.fault(6, "version 1, 2 or 3 of npy", Integer.toString(version));
    }
    int start = version == 1 ? 10 : 12;
    long length = file.littleEndian(8, start - 8);
    if (length > MOST_HEADER) {
      throw file.fault(8, "a header of at most " + MOST_HEADER + " bytes", Long.toString(length));
    }
    String header = new String(file.copy(start, (int) length), ISO_8859_1);
    Map<String, String> items = items(file, start, header);
    if (!items.keySet().equals(Set.of("descr", "fortran_order", "shape"))) {
      throw file.fault(start, "descr, fortran_order and shape", items.keySet().toString());
    }
    String type = CharMatcher.is('\'').trimFrom(items.getOrDefault("descr", ""));
    ImmutableLongArray shape = shape(file, start, items.getOrDefault("shape", ""));
    if (!"False".equals(items.get("fortran_order")) && shape.length() > 1) {
      throw file.fault(start, "an array in row-major order", "one in column-major order");
    }
    long bytes = NumberArray.bytes(file.place() + ", byte " + start, type, shape);
    long rest = file.size() - start - length;
    if (rest != bytes) {
      throw file.fault(
          start + length, bytes + " bytes for '" + type + "' of shape " + shape, rest + " bytes");
    }
    return new NumberArray(
        file.place(), type, shape, file.slice(start + length, bytes, file.place()));
  }

  private static Map<String, String> items(FileBytes file, int start, String header) {
    String text = header.strip();
    Map<String, String> items = new HashMap<>();
    boolean whole = text.startsWith("{") && text.endsWith("}");
    String inner = whole ? text.substring(1, text.length() - 1).stripTrailing() : "";
    Matcher matcher = ITEM.matcher(inner);
    int position = 0;
    while (position < inner.length() && matcher.region(position, inner.length()).lookingAt()) {
      if (items.put(matcher.group(1), matcher.group(2)) != null) {
        break;
      }
      position = matcher.end();
    }
    if (!whole || position < inner.length()) {
      throw file.fault(
          start, "the header of an npy array", "'" + NumberArray.printable(text) + "'");
    }
    return items;
  }

  private static ImmutableLongArray shape(FileBytes file, int start, String text) {
    ImmutableLongArray.Builder sizes = ImmutableLongArray.builder();
    for (String size : SIZES.split(CharMatcher.anyOf("()").removeFrom(text))) {
      String digits = size.endsWith("L") ? size.substring(0, size.length() - 1) : size;
      if (!digits.matches("[0-9]{1,18}")) {
        throw file.fault(start, "a shape", "'" + NumberArray.printable(text) + "'");
      }
      sizes.add(Long.parseLong(digits));
    }
    return sizes.build();
  }
}

package org.gmp.zoo.data.image.internal.format;

import com.google.common.primitives.ImmutableLongArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.gmp.zoo.data.DataException;
import org.jspecify.annotations.Nullable;

/** What NumPy puts into a pickle for an array, by its meaning. */
final class PickleNumpy {
  private static final String ENCODE = "_codecs.encode";
  private static final String DTYPE = "numpy.dtype";
  private static final String ARRAY = "numpy.ndarray";
  private static final String NEW_ARRAY = "numpy.core.multiarray._reconstruct";
  // The same since NumPy 2.
  private static final String NEWER_ARRAY = "numpy._core.multiarray._reconstruct";

  private final FileBytes file;
  // A text may be there once and decoded any number of times.
  private long mayDecode;

  PickleNumpy(FileBytes file) {
    this.file = file;
    this.mayDecode = file.size();
  }

  /** A name that stands for something that NumPy does. */
  private record Symbol(String name) {}

  /** The type of an array's numbers. */
  private static final class Type {
    private final String code;
    private String order = "|";

    Type(String code) {
      this.code = code;
    }
  }

  /** An array that may still lack its state. */
  private static final class Unfinished {
    private @Nullable NumberArray array;
  }

  Object symbol(String module, String name, long at) {
    String full = module + "." + name;
    return switch (full) {
      case ENCODE, DTYPE, ARRAY, NEW_ARRAY -> new Symbol(full);
      case NEWER_ARRAY -> new Symbol(NEW_ARRAY);
      default ->
          throw file.fault(
              at,
              "the name of a NumPy array or of its parts",
              "'" + NumberArray.printable(full) + "', which is not looked up, let alone called");
    };
  }

  Object applied(Object callee, Object arguments, long at) {
    if (callee instanceof Symbol symbol && arguments instanceof List<?> list) {
      if (symbol.name().equals(ENCODE)
          && list.size() == 2
          && PickleFile.text(list.get(1)).filter(s -> s.matches("latin-?1")).isPresent()
          && list.get(0) instanceof FileBytes text) {
        return decoded(text, at);
      }
      if (symbol.name().equals(DTYPE) && !list.isEmpty()) {
        return new Type(PickleFile.text(list.get(0)).orElse(""));
      }
      if (symbol.name().equals(NEW_ARRAY)
          && list.size() == 3
          && list.get(0) instanceof Symbol type
          && type.name().equals(ARRAY)) {
        return new Unfinished();
      }
    }
    throw file.fault(
        at,
        "the making of a NumPy array",
        callee instanceof Symbol symbol
            ? symbol.name() + " with other arguments"
            : "a call of something else");
  }

  void fill(Object target, Object state, long at) {
    List<?> parts = state instanceof List<?> list ? list : List.of();
    if (target instanceof Type type && parts.size() >= 2) {
      type.order = PickleFile.text(parts.get(1)).orElse("");
      return;
    }
    if (target instanceof Unfinished unfinished
        && parts.size() == 5
        && parts.get(1) instanceof List<?> sizes
        && parts.get(2) instanceof Type type
        && parts.get(4) instanceof FileBytes values) {
      unfinished.array = array(sizes, type, Boolean.TRUE.equals(parts.get(3)), values, at);
      return;
    }
    throw file.fault(at, "the state of a NumPy array", "something else");
  }

  private NumberArray array(
      List<?> sizes, Type type, boolean columnMajor, FileBytes values, long at) {
    String place = file.place() + ", byte " + at;
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    for (Object size : sizes) {
      if (!(size instanceof Long length)) {
        throw file.fault(at, "the sizes of an array's axes", "other values");
      }
      shape.add(length);
    }
    ImmutableLongArray built = shape.build();
    if (columnMajor && built.length() > 1) {
      throw file.fault(at, "an array in row-major order", "one in column-major order");
    }
    long bytes = NumberArray.bytes(place, type.order + type.code, built);
    if (bytes != values.size()) {
      throw file.fault(at, bytes + " bytes for shape " + built, values.size() + " bytes");
    }
    return new NumberArray(place, type.order + type.code, built, values);
  }

  /** The value without the marks of what is not finished. */
  Object finished(Object value, long at) {
    if (value instanceof Unfinished unfinished) {
      if (unfinished.array == null) {
        throw file.fault(at, "an array with its numbers", "one without");
      }
      return unfinished.array;
    }
    if (value instanceof Symbol || value instanceof Type) {
      throw file.fault(at, "numbers, texts, lists or arrays", "a name of NumPy's");
    }
    return value;
  }

  /** The bytes of a text whose characters are those bytes. */
  private FileBytes decoded(FileBytes text, long at) {
    String place = text.place();
    if (text.size() > mayDecode) {
      throw file.fault(at, "each text to be decoded once", "more");
    }
    mayDecode -= text.size();
    try (InputStream counted = new Latin1(text)) {
      long size = counted.transferTo(OutputStream.nullOutputStream());
      try (InputStream in = new Latin1(text)) {
        return FileBytes.of(in, size, place);
      }
    } catch (IOException e) {
      throw new DataException(place + ": " + e.getMessage() + " (asked for at byte " + at + ")", e);
    }
  }

  /** The characters 0 to 255 of a UTF-8 text as bytes. */
  private static final class Latin1 extends InputStream {
    private final FileBytes text;
    private final byte[] buffer = new byte[1 << 16];
    private long filled;
    private int next;
    private int end;

    Latin1(FileBytes text) {
      this.text = text;
    }

    private int unit() {
      if (next == end) {
        next = 0;
        end = (int) Math.min(buffer.length, text.size() - filled);
        System.arraycopy(text.copy(filled, end), 0, buffer, 0, end);
        filled += end;
      }
      if (end == 0) {
        return -1;
      }
      return buffer[next++] & 0xFF;
    }

    @Override
    public int read() throws IOException {
      int first = unit();
      if (first < 0x80) {
        return first;
      }
      int second = unit();
      if ((first & 0xFC) != 0xC0 || (second & 0xC0) != 0x80 || second < 0) {
        throw new IOException(
            "expected a text of characters up to 255, got another at byte "
                + (filled - end + next));
      }
      return (first & 3) << 6 | (second & 0x3F);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      for (int i = 0; i < length; i++) {
        int next = read();
        if (next < 0) {
          return i == 0 ? -1 : i;
        }
        bytes[from + i] = (byte) next;
      }
      return length;
    }
  }
}

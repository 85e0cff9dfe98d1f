package org.gmp.zoo.data.image.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gmp.zoo.data.DataException;

/**
 * Python's pickle format, protocols 2 to 4, as far as dictionaries, lists, tuples, texts, bytes,
 * whole numbers and NumPy arrays need it. A pickle is a program for a machine with a stack; this
 * machine knows no instruction that could look up or call anything. The five names below are
 * symbols, each with one meaning; every other name, and every other instruction, is refused.
 */
final class PickleFile {
  private static final int MOST_INSTRUCTIONS = 2_000_000;
  private static final int MOST_TEXT = 1 << 16;
  private static final int NEWEST_PROTOCOL = 4;

  /** What lies on the stack where a run of values begins. */
  private static final Object MARK = new Object();

  /** Python's None. */
  static final Object NONE = new Object();

  private final FileBytes file;
  private final PickleNumpy numpy;
  private final List<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Long, Object> memo = new HashMap<>();
  private long position;

  private PickleFile(FileBytes file) {
    this.file = file;
    this.numpy = new PickleNumpy(file);
  }

  /**
   * The dictionary in a file. Its values: Map, List (tuples, too), Long, Boolean, {@link FileBytes}
   * for texts and bytes, {@link NumberArray}, {@link #NONE}.
   *
   * @throws DataException naming the instruction and where it stands, if it is none of those above
   *     or not in place
   */
  static ImmutableMap<String, Object> read(FileBytes file) {
    return new PickleFile(file).run();
  }

  private ImmutableMap<String, Object> run() {
    for (int i = 0; i < MOST_INSTRUCTIONS; i++) {
      long at = position;
      int code = next(1, at);
      if (i == 0 && code != 0x80) {
        throw file.fault(0, "a pickle of protocol 2 to 4, which starts with 0x80", hex(code));
      }
      if (code == '.') {
        Object result = pop(at);
        if (!stack.isEmpty()) {
          throw file.fault(at, "one value at the end", (stack.size() + 1) + " of them");
        }
        return finished(result, at);
      }
      step(code, at);
    }
    throw file.fault(
        position, "a pickle of at most " + MOST_INSTRUCTIONS + " instructions", "more");
  }

  private ImmutableMap<String, Object> finished(Object result, long at) {
    if (!(result instanceof Map<?, ?> map)) {
      throw file.fault(at, "a dictionary", "another value");
    }
    ImmutableMap.Builder<String, Object> values = ImmutableMap.builder();
    map.forEach((key, value) -> values.put((String) key, numpy.finished(value, at)));
    return values.buildOrThrow();
  }

  private void step(int code, long at) {
    switch (code) {
      case 0x80 -> protocol(at); // PROTO
      case 0x95 -> skip(8); // FRAME
      case '(' -> mark();
      case 'N' -> push(NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) (int) number(4, at)); // BININT
      case 'K' -> push(number(1, at));
      case 'M' -> push(number(2, at));
      case 0x8A -> push(longNumber(at)); // LONG1
      case 'X', 'T', 'B' -> push(bytes(number(4, at), at)); // BINUNICODE, BINSTRING, BINBYTES
      case 0x8C, 'U', 'C' -> push(bytes(number(1, at), at)); // the short ones of them
      case 0x8D, 0x8E -> push(bytes(number(8, at), at)); // BINUNICODE8, BINBYTES8
      case ']', ')' -> push(new ArrayList<>());
      case '}' -> push(new LinkedHashMap<>());
      case 'a' -> append(popOne(at), at);
      case 'e' -> append(popToMark(at), at);
      case 's' -> put(popTwo(at), at);
      case 'u' -> put(popToMark(at), at);
      case 't' -> push(popToMark(at));
      case 0x85 -> push(popOne(at));
      case 0x86 -> push(popTwo(at));
      case 0x87 -> push(popThree(at));
      case 'q' -> memo.put(number(1, at), peek(at));
      case 'r' -> memo.put(number(4, at), peek(at));
      case 0x94 -> memo.put((long) memo.size(), peek(at)); // MEMOIZE
      case 'h' -> push(remembered(number(1, at), at));
      case 'j' -> push(remembered(number(4, at), at));
      case 'c' -> push(numpy.symbol(line(at), line(at), at)); // GLOBAL
      case 0x93 -> { // STACK_GLOBAL
        List<Object> names = popTwo(at);
        push(numpy.symbol(text(names.get(0), at), text(names.get(1), at), at));
      }
      case 'R' -> { // REDUCE
        Object arguments = pop(at);
        push(numpy.applied(pop(at), arguments, at));
      }
      case 'b' -> { // BUILD
        Object state = pop(at);
        numpy.fill(peek(at), state, at);
      }
      default ->
          throw file.fault(
              at, "an instruction that builds numbers, texts, lists or arrays", name(code));
    }
  }

  private static String name(int code) {
    return switch (code) {
      case 'i' -> "INST (" + hex(code) + "), which would make an object of any class";
      case 'o' -> "OBJ (" + hex(code) + "), which would make an object of any class";
      case 0x81 -> "NEWOBJ (0x81), which would make an object of any class";
      case 0x92 -> "NEWOBJ_EX (0x92), which would make an object of any class";
      case 0x82, 0x83, 0x84 -> "EXT (" + hex(code) + "), which would make an object of any class";
      case 'P', 'Q' -> "PERSID (" + hex(code) + "), which refers to something outside the file";
      default -> hex(code);
    };
  }

  private static String hex(int code) {
    return String.format(Locale.ROOT, "0x%02X", code);
  }

  private void protocol(long at) {
    int protocol = next(1, at);
    if (protocol < 2 || protocol > NEWEST_PROTOCOL) {
      throw file.fault(at, "protocol 2 to " + NEWEST_PROTOCOL, Integer.toString(protocol));
    }
  }

  private int next(int bytes, long at) {
    return (int) number(bytes, at);
  }

  private long number(int bytes, long at) {
    if (file.size() - position < bytes) {
      throw file.fault(at, "an instruction with its operand", "the end of the file");
    }
    long value = file.littleEndian(position, bytes);
    position += bytes;
    return value;
  }

  private long longNumber(long at) {
    int length = next(1, at);
    if (length > Long.BYTES) {
      throw file.fault(at, "a whole number of at most 64 bits", 8 * length + " bits");
    }
    int unused = Long.SIZE - Byte.SIZE * length;
    return length == 0 ? 0 : number(length, at) << unused >> unused;
  }

  private void skip(int bytes) {
    number(bytes, position);
  }

  private FileBytes bytes(long length, long at) {
    if (length < 0 || length > file.size() - position) {
      throw file.fault(
          at,
          Long.toUnsignedString(length) + " bytes",
          (file.size() - position) + " and then the end of the file");
    }
    FileBytes bytes = file.slice(position, length, file.place() + ", from byte " + position);
    position += length;
    return bytes;
  }

  private String line(long at) {
    StringBuilder line = new StringBuilder();
    for (int next = next(1, at); next != '\n'; next = next(1, at)) {
      if (line.length() == 200) {
        throw file.fault(at, "a name of at most 200 bytes", "a longer one");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private String text(Object value, long at) {
    return text(value)
        .orElseThrow(() -> file.fault(at, "a text of at most " + MOST_TEXT + " bytes", "not that"));
  }

  /** A value that is a text, or bytes, of moderate length, as text. */
  static Optional<String> text(Object value) {
    return value instanceof FileBytes bytes && bytes.size() <= MOST_TEXT
        ? Optional.of(new String(bytes.copy(0, (int) bytes.size()), UTF_8))
        : Optional.empty();
  }

  private void push(Object value) {
    stack.add(value);
  }

  private void mark() {
    marks.push(stack.size());
    stack.add(MARK);
  }

  private Object pop(long at) {
    Object value = peek(at);
    stack.remove(stack.size() - 1);
    return value;
  }

  private Object peek(long at) {
    Object value = stack.isEmpty() ? MARK : stack.get(stack.size() - 1);
    if (value == MARK) {
      throw file.fault(at, "a value on the stack", "none");
    }
    return value;
  }

  private List<Object> popOne(long at) {
    return popMany(1, at);
  }

  private List<Object> popTwo(long at) {
    return popMany(2, at);
  }

  private List<Object> popThree(long at) {
    return popMany(3, at);
  }

  private List<Object> popMany(int count, long at) {
    Object[] values = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      values[i] = pop(at);
    }
    return new ArrayList<>(List.of(values));
  }

  private List<Object> popToMark(long at) {
    if (marks.isEmpty()) {
      throw file.fault(at, "a mark on the stack", "none");
    }
    List<Object> above = stack.subList(marks.pop(), stack.size());
    List<Object> values = new ArrayList<>(above.subList(1, above.size()));
    above.clear();
    return values;
  }

  private Object remembered(long index, long at) {
    Object value = memo.get(index);
    if (value == null) {
      throw file.fault(at, "a value remembered as number " + index, "none");
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> values, long at) {
    if (!(peek(at) instanceof List<?> list)) {
      throw file.fault(at, "a list to append to", "another value");
    }
    ((List<Object>) list).addAll(values);
  }

  @SuppressWarnings("unchecked")
  private void put(List<Object> items, long at) {
    if (!(peek(at) instanceof Map<?, ?> map) || items.size() % 2 != 0) {
      throw file.fault(at, "pairs of a key and a value for a dictionary", "not that");
    }
    for (int i = 0; i < items.size(); i += 2) {
      ((Map<Object, Object>) map).put(text(items.get(i), at), items.get(i + 1));
    }
  }
}

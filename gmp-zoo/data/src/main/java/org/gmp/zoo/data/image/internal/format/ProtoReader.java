package org.gmp.zoo.data.image.internal.format;

import java.util.Arrays;
import org.gmp.zoo.data.DataException;

/**
 * Walks over the fields of a message in protocol buffers' wire format, without a schema and without
 * copies. Fields that nobody asks for are skipped.
 */
final class ProtoReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private final String place;
  private int position;
  private int field;
  private int wireType;
  // Of the current field: a number's value, or where its bytes start and how many they are.
  private long value;
  private int start;
  private int length;

  private ProtoReader(byte[] bytes, int begin, int end, String place) {
    this.bytes = bytes;
    this.position = begin;
    this.end = end;
    this.place = place;
  }

  ProtoReader(byte[] message, String place) {
    this(message, 0, message.length, place);
  }

  /**
   * Goes to the next field.
   *
   * @return whether there is one
   * @throws DataException if the message is damaged
   */
  boolean next() {
    if (position == end) {
      return false;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    if (tag >>> 3 == 0 || tag >>> 3 > Integer.MAX_VALUE) {
      throw fault("a field of a number from 1 on", Long.toUnsignedString(tag >>> 3));
    }
    field = (int) (tag >>> 3);
    switch (wireType) {
      case VARINT -> value = varint();
      case FIXED64 -> skip(8);
      case FIXED32 -> skip(4);
      case BYTES -> skip(varint());
      default -> throw fault("wire type 0, 1, 2 or 5", Integer.toString(wireType));
    }
    return true;
  }

  private void skip(long count) {
    if (count < 0 || count > end - position) {
      throw fault(
          Long.toUnsignedString(count) + " bytes of a field", (end - position) + " that are left");
    }
    start = position;
    length = (int) count;
    position += length;
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position == end) {
        throw fault("a whole number", "the end");
      }
      byte next = bytes[position++];
      result |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw fault("a whole number of at most 64 bits", "a longer one");
  }

  private DataException fault(String expected, String got) {
    return DataException.mismatch(place + ", byte " + position + " of it", expected, got);
  }

  /** Whether the current field has this number and wire type. */
  boolean is(int number, int type) {
    return field == number && wireType == type;
  }

  /** The current field's number. */
  long value() {
    return value;
  }

  /** The current field as a message. */
  ProtoReader message() {
    return new ProtoReader(bytes, start, start + length, place);
  }

  /** A copy of the current field's bytes. */
  byte[] bytes() {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  /** The first number of the current field, which holds several one after the other. */
  long firstPacked() {
    return new ProtoReader(bytes, start, start + length, place).varint();
  }
}

package org.gmp.zoo.data.image.internal.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gmp.zoo.data.DataException;

/**
 * Walks over the fields of a protocol buffer that may be hostile, without a schema and without
 * copies. Fields that nobody asks for are skipped. Groups, which could be nested without end, are
 * refused.
 */
final class ProtoReader {
  private final CodedInputStream in;
  private final String place;
  private int tag;
  // Of the current field: a number, or bytes.
  private long value;
  private ByteBuffer content = ByteBuffer.allocate(0);

  private ProtoReader(CodedInputStream in, String place) {
    this.in = in;
    this.place = place;
    in.enableAliasing(true);
  }

  ProtoReader(byte[] message, String place) {
    this(CodedInputStream.newInstance(message), place);
  }

  /**
   * Goes to the next field.
   *
   * @return whether there is one
   * @throws DataException if the message is damaged
   */
  boolean next() {
    try {
      tag = in.readTag();
      if (tag == 0) {
        return false;
      }
      switch (WireFormat.getTagWireType(tag)) {
        case WireFormat.WIRETYPE_VARINT -> value = in.readRawVarint64();
        case WireFormat.WIRETYPE_LENGTH_DELIMITED -> content = in.readByteBuffer();
        case WireFormat.WIRETYPE_FIXED64 -> in.skipRawBytes(8);
        case WireFormat.WIRETYPE_FIXED32 -> in.skipRawBytes(4);
        default ->
            throw DataException.mismatch(
                place + ", byte " + in.getTotalBytesRead() + " of it",
                "wire type 0, 1, 2 or 5",
                Integer.toString(WireFormat.getTagWireType(tag)));
      }
      return true;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private DataException damaged(IOException e) {
    return new DataException(
        place
            + ", byte "
            + in.getTotalBytesRead()
            + " of it: expected a protocol buffer, got a damaged one: "
            + e.getMessage(),
        e);
  }

  /** Whether the current field is a number with this field number. */
  boolean isNumber(int field) {
    return tag == (field << 3 | WireFormat.WIRETYPE_VARINT);
  }

  /** Whether the current field has this number and holds bytes: a text, a message, a list. */
  boolean isBytes(int field) {
    return tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
  }

  /** The current field's number. */
  long value() {
    return value;
  }

  /** The current field as a message. */
  ProtoReader message() {
    return new ProtoReader(CodedInputStream.newInstance(content.duplicate()), place);
  }

  /** A copy of the current field's bytes. */
  byte[] bytes() {
    byte[] copy = new byte[content.remaining()];
    content.duplicate().get(copy);
    return copy;
  }

  /** The first number of the current field, which holds several one after the other. */
  long firstPacked() {
    ProtoReader list = message();
    try {
      return list.in.readRawVarint64();
    } catch (IOException e) {
      throw list.damaged(e);
    }
  }
}

package org.gmp.zoo.data.image.internal.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes pickles, instruction by instruction. */
final class Pickler {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Pickler(int protocol) {
    code(0x80, protocol);
  }

  @CanIgnoreReturnValue
  Pickler code(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  @CanIgnoreReturnValue
  Pickler ascii(String text) {
    out.writeBytes(text.getBytes(ISO_8859_1));
    return this;
  }

  @CanIgnoreReturnValue
  Pickler int32(int number) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
    return this;
  }

  /** BININT. */
  @CanIgnoreReturnValue
  Pickler number(int number) {
    return ascii("J").int32(number);
  }

  /** BINUNICODE. */
  @CanIgnoreReturnValue
  Pickler text(String text) {
    byte[] utf = text.getBytes(UTF_8);
    ascii("X").int32(utf.length);
    out.writeBytes(utf);
    return this;
  }

  /** BINBYTES, which protocol 3 brought. */
  @CanIgnoreReturnValue
  Pickler bytes(byte[] bytes) {
    ascii("B").int32(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** GLOBAL. */
  @CanIgnoreReturnValue
  Pickler name(String module, String name) {
    return ascii("c" + module + "\n" + name + "\n");
  }

  /** An array of bytes [rows, columns] as NumPy pickles it by protocol 2 or newer ones. */
  @CanIgnoreReturnValue
  Pickler array(boolean bytesAsText, int rows, int columns, byte[] values) {
    name("numpy.core.multiarray", "_reconstruct").name("numpy", "ndarray").code('K', 0, 0x85);
    if (bytesAsText) {
      encoded(new byte[] {'b'});
    } else {
      bytes(new byte[] {'b'});
    }
    code(0x87, 'R', '(', 'K', 1).number(rows).number(columns).code(0x86);
    name("numpy", "dtype").text("u1").code(0x89, 0x88, 0x87, 'R');
    code('(', 'K', 3).text("|").ascii("NNN").number(-1).number(-1).code('K', 0, 't', 'b', 0x89);
    if (bytesAsText) {
      encoded(values);
    } else {
      bytes(values);
    }
    return ascii("tb");
  }

  private void encoded(byte[] bytes) {
    name("_codecs", "encode").text(new String(bytes, ISO_8859_1)).text("latin1").code(0x86, 'R');
  }

  FileBytes done() {
    return FileBytes.of(ascii(".").out.toByteArray(), "test.pickle");
  }
}

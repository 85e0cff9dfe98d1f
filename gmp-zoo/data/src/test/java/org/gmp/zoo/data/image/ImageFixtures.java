package org.gmp.zoo.data.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.primitives.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files of images, as their formats have them. */
public final class ImageFixtures {
  private ImageFixtures() {}

  /** Bytes 0, 1, 2, ... over and over. */
  public static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /** An idx file of bytes. */
  public static byte[] idx(byte[] values, int... sizes) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
    buffer.put(new byte[] {0, 0, 8, (byte) sizes.length});
    for (int size : sizes) {
      buffer.putInt(size);
    }
    return buffer.put(values).array();
  }

  /** Something packed with gzip. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An npy array. */
  public static byte[] npy(String type, String shape, byte[] values) {
    return npyWithHeader(
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape), values);
  }

  /** An npy array with a header of its own. */
  public static byte[] npyWithHeader(String header, byte[] values) {
    byte[] text = (header + "\n").getBytes(ISO_8859_1);
    ByteBuffer buffer =
        ByteBuffer.allocate(10 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put("\u0093NUMPY\1\0".getBytes(ISO_8859_1)).putShort((short) text.length);
    return buffer.put(text).put(values).array();
  }

  /** Numbers as NumPy's int64. */
  public static byte[] longs(long... numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      buffer.putLong(number);
    }
    return buffer.array();
  }

  /** A zip archive, as numpy.savez (stored) or numpy.savez_compressed makes it. */
  public static byte[] zip(boolean packed, Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        if (!packed) {
          CRC32 checksum = new CRC32();
          checksum.update(content.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.getValue().length);
          entry.setCrc(checksum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A batch of ImageNet32's layout: images of side x side, each with a label. */
  public static byte[] npz(boolean packed, byte[] data, int side, long... labels) {
    int width = 3 * side * side;
    return zip(
        packed,
        Map.of(
            "data.npy",
            npy("|u1", String.format(Locale.ROOT, "(%d, %d)", labels.length, width), data),
            "labels.npy",
            npy("<i8", String.format(Locale.ROOT, "(%d,)", labels.length), longs(labels))));
  }

  /** A PNG image of colours: red, green, blue of each pixel. */
  public static byte[] png(int width, int height, int... values) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.getRaster().setPixels(0, 0, width, height, values);
    return encoded("png", image);
  }

  /** An image as ImageIO writes it. */
  public static byte[] encoded(String format, BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("cannot write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** TFRecord's frames around records. */
  public static byte[] records(byte[]... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] record : records) {
      byte[] length = longs(record.length);
      out.writeBytes(length);
      out.writeBytes(masked(length));
      out.writeBytes(record);
      out.writeBytes(masked(record));
    }
    return out.toByteArray();
  }

  private static byte[] masked(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    long crc = checksum.getValue();
    long rotated = (crc >>> 15 | crc << 17) & 0xFFFFFFFFL;
    return Arrays.copyOf(longs(rotated + 0xA282EAD8L), 4);
  }

  /** A tf.train.Example as ImageNet's have, with some features that nobody asks for. */
  public static byte[] example(long label, byte[] image) {
    byte[] labels = field(3, field(1, varint(label)));
    byte[] text = field(1, field(1, new byte[] {'R', 'G', 'B'}));
    byte[] floats = field(2, field(1, new byte[8]));
    return field(
        1,
        Bytes.concat(
            feature("image/colorspace", text),
            feature("image/class/label", labels),
            feature("image/object/bbox/xmin", floats),
            feature("image/encoded", field(1, field(1, image)))));
  }

  private static byte[] feature(String name, byte[] value) {
    return field(1, Bytes.concat(field(1, name.getBytes(ISO_8859_1)), field(2, value)));
  }

  /** A field of bytes in protocol buffers' wire format. */
  private static byte[] field(int number, byte[] content) {
    return Bytes.concat(varint(number << 3 | 2), varint(content.length), content);
  }

  /** A number in protocol buffers' wire format. */
  public static byte[] varint(long number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }
}

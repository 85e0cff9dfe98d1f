package org.gmp.zoo.data.image.internal.format;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.adobe.AdobeJpegDirectory;
import com.drew.metadata.adobe.AdobeJpegReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.gmp.zoo.data.image.internal.BrokenImageException;
import org.gmp.zoo.data.image.internal.Pixels;

/**
 * Decodes JPEG and PNG images to grey or to red, green and blue as they are stored: colour profiles
 * are not applied and transparency is dropped, as other readers of training images do. An image is
 * turned upright as its Exif orientation says. Grey and CMYK images are known, and 16-bit ones,
 * which are rounded to 8.
 */
public final class PhotoDecoder {
  // ImageNet's largest has 61 million.
  private static final long MOST_PIXELS = 64L << 20;
  // More than the emptiest black and white image has.
  private static final long MOST_PIXELS_A_BYTE = 10_000;
  private static final int MOST_SCANS = 500;
  private static final int CMYK = 4;

  private PhotoDecoder() {}

  /**
   * Decodes the content of a file.
   *
   * @param place what it is called in messages
   * @throws BrokenImageException if it is no such image, damaged, not complete or too large
   */
  public static Pixels decode(byte[] file, String place) throws BrokenImageException {
    try {
      if (startsWith(file, 0xFF, 0xD8, 0xFF)) {
        return jpeg(file, place);
      }
      if (startsWith(file, 0x89, 'P', 'N', 'G')) {
        return SampledImage.pixels(read("png", file, place, false));
      }
    } catch (IOException | JpegProcessingException e) {
      throw broken(place, e);
    } catch (RuntimeException e) {
      // What the JDK's decoders throw at some damaged files.
      throw broken(place, e);
    }
    throw new BrokenImageException(place + ": expected a JPEG or PNG image, got another file");
  }

  private static BrokenImageException broken(String place, Exception e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new BrokenImageException(place + ": damaged image, or not complete: " + reason);
  }

  private static boolean startsWith(byte[] file, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static Pixels jpeg(byte[] file, String place)
      throws IOException, JpegProcessingException, BrokenImageException {
    int scans = JpegSegments.scans(file);
    if (scans > MOST_SCANS) {
      throw new BrokenImageException(
          place + ": expected at most " + MOST_SCANS + " scans, got " + scans);
    }
    Metadata metadata =
        JpegMetadataReader.readMetadata(
            new ByteArrayInputStream(file),
            ImmutableList.of(new JpegReader(), new ExifReader(), new AdobeJpegReader()));
    JpegDirectory frame = metadata.getFirstDirectoryOfType(JpegDirectory.class);
    Integer components =
        frame == null ? null : frame.getInteger(JpegDirectory.TAG_NUMBER_OF_COMPONENTS);
    boolean cmyk = components != null && components == CMYK;
    SampledImage image = read("jpeg", JpegSegments.withoutProfile(file), place, cmyk);
    Pixels pixels =
        cmyk
            ? SampledImage.cmyk(
                image,
                Optional.ofNullable(metadata.getFirstDirectoryOfType(AdobeJpegDirectory.class))
                    .map(adobe -> adobe.getInteger(AdobeJpegDirectory.TAG_COLOR_TRANSFORM)))
            : SampledImage.pixels(image);
    return Orientation.upright(pixels, orientation(metadata));
  }

  private static int orientation(Metadata metadata) {
    ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer orientation = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return orientation == null ? 1 : orientation;
  }

  /**
   * @param raw whether the samples are wanted as they are stored
   */
  private static SampledImage read(String format, byte[] file, String place, boolean raw)
      throws IOException, BrokenImageException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try {
      // In memory, and not in the temporary file that ImageIO would make.
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      long most = Math.min(MOST_PIXELS, MOST_PIXELS_A_BYTE * file.length);
      if (pixels > most) {
        throw new BrokenImageException(
            String.format(
                Locale.ROOT,
                "%s: expected at most %d pixels in %d bytes, got %d x %d",
                place,
                most,
                file.length,
                reader.getWidth(0),
                reader.getHeight(0)));
      }
      boolean[] cut = new boolean[1];
      reader.addIIOReadWarningListener((source, warning) -> cut[0] |= isCut(warning));
      SampledImage image =
          raw ? SampledImage.of(reader.readRaster(0, null)) : SampledImage.of(reader.read(0));
      if (cut[0]) {
        throw new IIOException("it ends too early");
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static boolean isCut(String warning) {
    return warning.contains("Premature") || warning.contains("Truncated");
  }
}

package org.gmp.zoo.data.image.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.internal.BrokenImageException;
import org.gmp.zoo.data.image.internal.ImageStore;
import org.gmp.zoo.data.image.internal.LabelledImage;
import org.jspecify.annotations.Nullable;

/**
 * Images as TFRecord files of ImageNet have them: messages {@code tf.train.Example} with the
 * features {@code image/encoded}, a JPEG or PNG file, and {@code image/class/label}, from 1 on.
 */
public final class RecordStore implements ImageStore {
  private static final String IMAGE = "image/encoded";
  private static final String LABEL = "image/class/label";
  private static final int MOST_NAME = 200;

  private final ImmutableList<RecordFile> files;
  private final int classes;
  private final int size;

  private RecordStore(ImmutableList<RecordFile> files, int classes, int size) {
    this.files = files;
    this.classes = classes;
    this.size = size;
  }

  /**
   * The images of files, one after the other.
   *
   * @param classes the number of classes: labels are 1 to that
   * @throws DataException if a file is no such file, damaged or not complete, or there is no image
   */
  public static RecordStore open(List<Path> files, int classes) {
    return of(files.stream().map(FileBytes::of).toList(), classes);
  }

  static RecordStore of(List<FileBytes> contents, int classes) {
    ImmutableList<RecordFile> files =
        contents.stream().map(RecordFile::index).collect(ImmutableList.toImmutableList());
    long size = files.stream().mapToLong(RecordFile::count).sum();
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw DataException.mismatch(
          contents.isEmpty() ? "TFRecord files" : contents.get(0).place(),
          "1 to " + Integer.MAX_VALUE + " records",
          Long.toString(size));
    }
    return new RecordStore(files, classes, (int) size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public LabelledImage read(int index) throws BrokenImageException {
    int record = index;
    for (RecordFile file : files) {
      if (record < file.count()) {
        return image(file.record(record), file.place(record));
      }
      record -= file.count();
    }
    throw new IndexOutOfBoundsException(index);
  }

  private LabelledImage image(byte[] record, String place) throws BrokenImageException {
    Features found = new Features();
    ProtoReader example = new ProtoReader(record, place);
    while (example.next()) {
      if (example.isBytes(1)) {
        ProtoReader features = example.message();
        while (features.next()) {
          if (features.isBytes(1)) {
            found.take(features.message());
          }
        }
      }
    }
    if (found.image == null) {
      throw DataException.mismatch(place, "a feature '" + IMAGE + "'", "none");
    }
    if (found.label < 1 || found.label > classes) {
      throw DataException.mismatch(
          place, "a feature '" + LABEL + "' of 1 to " + classes, Long.toString(found.label));
    }
    return new LabelledImage(PhotoDecoder.decode(found.image, place), (int) found.label - 1);
  }

  /** What is wanted of an example. */
  private static final class Features {
    private byte @Nullable [] image;
    private long label;

    /** Takes an entry of the map from names to features, if it is one of ours. */
    void take(ProtoReader entry) {
      String name = "";
      ProtoReader feature = null;
      while (entry.next()) {
        if (entry.isBytes(1)) {
          byte[] bytes = entry.bytes();
          name = bytes.length <= MOST_NAME ? new String(bytes, UTF_8) : "";
        } else if (entry.isBytes(2)) {
          feature = entry.message();
        }
      }
      boolean wanted = name.equals(IMAGE) || name.equals(LABEL);
      while (wanted && feature != null && feature.next()) {
        if (name.equals(IMAGE) && feature.isBytes(1)) {
          ProtoReader list = feature.message();
          while (list.next()) {
            if (list.isBytes(1)) {
              image = list.bytes();
            }
          }
        } else if (name.equals(LABEL) && feature.isBytes(3)) {
          ProtoReader list = feature.message();
          while (list.next()) {
            if (list.isNumber(1)) {
              label = list.value();
            } else if (list.isBytes(1)) {
              label = list.firstPacked();
            }
          }
        }
      }
    }
  }
}

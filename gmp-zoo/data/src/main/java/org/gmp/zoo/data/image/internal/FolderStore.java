package org.gmp.zoo.data.image.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.data.image.internal.format.PhotoDecoder;

/**
 * Image files, each read when it is asked for.
 *
 * @param files their paths below the folder, a string each, for there may be millions
 * @param labels the class of each
 */
public record FolderStore(Path folder, ImmutableList<String> files, ImmutableIntArray labels)
    implements ImageStore {
  private static final int MOST_BYTES = 64 << 20;

  /** Where the images lie. */
  public Stream<Path> paths() {
    return files.stream().map(folder::resolve);
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public LabelledImage read(int index) throws BrokenImageException {
    Path file = folder.resolve(files.get(index));
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new BrokenImageException(file + ": cannot read this file: " + WholeFile.reason(e));
    }
    if (content.length > MOST_BYTES) {
      throw new BrokenImageException(
          file + ": expected a file of at most " + (MOST_BYTES >> 20) + " MiB, got a larger one");
    }
    return new LabelledImage(PhotoDecoder.decode(content, file.toString()), labels.get(index));
  }
}

package org.gmp.zoo.data.image.internal;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;

/**
 * Folders of image files, one for each class; such folders for training and for validation may lie
 * in {@code train} and in {@code val}.
 */
public final class ImageFolders {
  private static final Pattern IMAGE = Pattern.compile("[^.].*\\.(jpe?g|png)");
  private static final int DEEPEST = 4;
  private static final ImmutableList<String> TRAINING = ImmutableList.of("train", "training");
  private static final ImmutableList<String> VALIDATION =
      ImmutableList.of("val", "valid", "validation", "test");

  private ImageFolders() {}

  /** The folder below this one that has the training images' classes, or the validation ones'. */
  private static Optional<Path> split(Path folder, ImmutableList<String> names) {
    return names.stream().map(folder::resolve).filter(ImageFolders::hasClasses).findFirst();
  }

  /** The folder of the training images' classes: {@code train}, or this one itself. */
  public static Optional<Path> training(Path folder) {
    return split(folder, TRAINING)
        .or(
            () ->
                Optional.of(folder)
                    .filter(f -> validation(f).isEmpty())
                    .filter(ImageFolders::hasClasses));
  }

  /** The folder of the validation images' classes. */
  public static Optional<Path> validation(Path folder) {
    return split(folder, VALIDATION);
  }

  private static boolean hasClasses(Path folder) {
    return Files.isDirectory(folder)
        && folders(folder).stream().filter(ImageFolders::hasImages).limit(2).count() == 2;
  }

  private static boolean hasImages(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(ImageFolders::isImage);
    } catch (IOException e) {
      return false; // A folder that we may not read cannot be ours.
    }
  }

  private static boolean isImage(Path file) {
    return IMAGE.matcher(Ascii.toLowerCase(file.getFileName().toString())).matches();
  }

  /** The classes' names, in the order of their characters. */
  public static ImmutableList<String> classes(Path folder) {
    return folders(folder).stream()
        .map(path -> path.getFileName().toString())
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new DataException(folder + ": cannot read this folder: " + WholeFile.reason(e), e);
    }
  }

  /**
   * The images of all classes, class by class, by path.
   *
   * @throws DataException if there is a class of another name, or no image at all
   */
  public static FolderStore store(Path folder, ImmutableList<String> classes) {
    ImmutableList.Builder<String> files = ImmutableList.builder();
    ImmutableIntArray.Builder labels = ImmutableIntArray.builder();
    int count = 0;
    for (String name : classes(folder)) {
      int label = classes.indexOf(name);
      if (label < 0) {
        throw DataException.mismatch(
            folder.toString(), "the classes that there are to train on", "one named " + name);
      }
      List<String> images = images(folder, folder.resolve(name));
      files.addAll(images);
      images.forEach(image -> labels.add(label));
      count += images.size();
    }
    if (count == 0) {
      throw DataException.mismatch(folder.toString(), "JPEG or PNG images", "none");
    }
    return new FolderStore(folder, files.build(), labels.build());
  }

  private static List<String> images(Path folder, Path classFolder) {
    try (Stream<Path> files = Files.walk(classFolder, DEEPEST)) {
      return files
          .filter(ImageFolders::isImage)
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(classFolder + ": cannot read this folder: " + e.getMessage(), e);
    }
  }
}

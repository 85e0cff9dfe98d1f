package org.gmp.zoo.data.image.internal;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.gmp.zoo.data.image.ImageFormat;

/**
 * The files of a set of images, found by their names.
 *
 * @param training the files with the images to train on, in order, or the folder with their
 *     classes; may be none
 * @param validation the same of the others; may be none
 */
public record ImageFiles(
    Path folder, ImageFormat format, ImmutableList<Path> training, ImmutableList<Path> validation) {
  private static final Pattern PART = Pattern.compile("(?i)imagenet\\d+_(train|val).*");
  private static final int MOST_FOLDERS = 2000;
  private static final int DEEPEST = 3;
  private static final int MOST_NAMED = 5;

  /** How files of a format are named. */
  private record Naming(ImageFormat format, Pattern training, Pattern validation) {
    static Naming of(ImageFormat format, String training, String validation) {
      return new Naming(format, Pattern.compile(training), Pattern.compile(validation));
    }
  }

  private static ImmutableList<Naming> namings() {
    return ImmutableList.of(
        Naming.of(
            ImageFormat.IDX,
            "(.*-)?train-images[-.]idx3-ubyte(\\.gz)?",
            "(.*-)?(t10k|test)-images[-.]idx3-ubyte(\\.gz)?"),
        Naming.of(ImageFormat.CIFAR10, "data_batch_\\d{1,3}\\.bin", "test_batch\\.bin"),
        Naming.of(ImageFormat.CIFAR100, "train\\.bin", "test\\.bin"),
        Naming.of(ImageFormat.NPZ, "train_data.*\\.npz", "val_data.*\\.npz"),
        Naming.of(
            ImageFormat.PICKLE,
            "train_data[^.]*(\\.pickle|\\.pkl)?",
            "val_data[^.]*(\\.pickle|\\.pkl)?"),
        Naming.of(
            ImageFormat.TFRECORD,
            "train[^.]*(-\\d{5}-of-\\d{5}|\\.tfrecords?)",
            "val[^.]*(-\\d{5}-of-\\d{5}|\\.tfrecords?)"));
  }

  /**
   * The files at a path: in this folder, or in the one folder below it that has such files, or this
   * one file.
   *
   * @throws DataException if there are none, or in several folders
   */
  public static ImageFiles find(Path path) {
    if (!Files.isDirectory(path)) {
      return single(path);
    }
    ImmutableList<ImageFiles> found = below(path);
    if (found.isEmpty()) {
      throw DataException.mismatch(path.toString(), expected(), "a folder with none of these");
    }
    if (found.size() > 1) {
      List<String> folders =
          found.stream().limit(MOST_NAMED).map(files -> files.folder().toString()).toList();
      throw DataException.mismatch(
          path.toString(), "one set of images", found.size() + " of them; name one: " + folders);
    }
    return found.get(0);
  }

  /**
   * Whether the folder is called so, or one that it is in, up to a root: {@code cifar10} for {@code
   * data/cifar-10-batches-bin}.
   */
  public boolean isNamed(String name, Path root) {
    String wanted = letters(name);
    Path above = root.toAbsolutePath().normalize().getParent();
    Path whole = folder.toAbsolutePath().normalize();
    for (Path part : above == null ? whole : above.relativize(whole)) {
      String called = letters(part.toString());
      // cifar10 is no beginning of cifar100.
      boolean longer =
          called.length() > wanted.length()
              && called.startsWith(wanted)
              && !Character.isDigit(called.charAt(wanted.length()));
      if (!wanted.isEmpty() && (longer || called.equals(wanted))) {
        return true;
      }
    }
    return false;
  }

  private static String letters(String name) {
    return CharMatcher.inRange('a', 'z')
        .or(CharMatcher.inRange('0', '9'))
        .retainFrom(Ascii.toLowerCase(name));
  }

  private static String expected() {
    return "idx files of MNIST (train-images-idx3-ubyte), batches of CIFAR (data_batch_1.bin or"
        + " train.bin) or of ImageNet32 (train_data_batch_1, also with .npz), TFRecord files"
        + " (train-00000-of-01024), or folders of JPEG or PNG images, one a class (also in train"
        + " and val)";
  }

  /** The sets in a folder, or if it has none itself, in the folders below it. */
  public static ImmutableList<ImageFiles> below(Path folder) {
    Optional<ImageFiles> here = in(folder);
    if (here.isPresent()) {
      return ImmutableList.of(here.get());
    }
    List<ImageFiles> found = new ArrayList<>();
    search(folder, 1, new int[] {MOST_FOLDERS}, found);
    Map<Object, ImageFiles> sets = new LinkedHashMap<>();
    for (ImageFiles files : found) {
      sets.merge(files.set(), files, ImageFiles::and);
    }
    return ImmutableList.copyOf(sets.values());
  }

  /**
   * What tells the set that files belong to. ImageNet's small versions unpack into several folders:
   * Imagenet64_train_part1_npz, Imagenet64_train_part2_npz, Imagenet64_val_npz.
   */
  private Object set() {
    Path parent = folder.getParent();
    String name = folder.getFileName().toString();
    return parent != null && PART.matcher(name).matches()
        ? ImmutableList.of(format, parent, Ascii.toLowerCase(name.substring(0, name.indexOf('_'))))
        : this;
  }

  private ImageFiles and(ImageFiles other) {
    return new ImageFiles(
        folder,
        format,
        inOrder(Stream.concat(training.stream(), other.training.stream())),
        inOrder(Stream.concat(validation.stream(), other.validation.stream())));
  }

  private static void search(Path folder, int depth, int[] left, List<ImageFiles> found) {
    for (Path child : children(folder)) {
      boolean readable =
          Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(child);
      if (!readable || left[0]-- <= 0) {
        continue;
      }
      Optional<ImageFiles> here = in(child);
      here.ifPresent(found::add);
      if (here.isEmpty() && depth < DEEPEST) {
        search(child, depth + 1, left, found);
      }
    }
  }

  /** The set in a folder itself. */
  private static Optional<ImageFiles> in(Path folder) {
    ImmutableList<Path> children = children(folder);
    for (Naming naming : namings()) {
      ImmutableList<Path> training = matching(children, naming.training());
      ImmutableList<Path> validation = matching(children, naming.validation());
      if (!training.isEmpty() || !validation.isEmpty()) {
        return Optional.of(new ImageFiles(folder, naming.format(), training, validation));
      }
    }
    Optional<Path> training = ImageFolders.training(folder);
    Optional<Path> validation = ImageFolders.validation(folder);
    return training.isEmpty() && validation.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ImageFiles(
                folder,
                ImageFormat.FOLDER,
                training.stream().collect(ImmutableList.toImmutableList()),
                validation.stream().collect(ImmutableList.toImmutableList())));
  }

  private static ImageFiles single(Path file) {
    String name = Ascii.toLowerCase(file.getFileName().toString());
    Path folder = file.toAbsolutePath().normalize().getParent();
    boolean pickle = name.endsWith(".pickle") || name.endsWith(".pkl");
    if (folder == null || !(name.endsWith(".npz") || pickle)) {
      throw DataException.mismatch(
          file.toString(), "a folder, or one npz or pickle batch", "another file");
    }
    ImageFormat format = pickle ? ImageFormat.PICKLE : ImageFormat.NPZ;
    ImmutableList<Path> files = ImmutableList.of(file);
    return name.contains("train")
        ? new ImageFiles(folder, format, files, ImmutableList.of())
        : new ImageFiles(folder, format, ImmutableList.of(), files);
  }

  private static ImmutableList<Path> matching(ImmutableList<Path> files, Pattern names) {
    return inOrder(
        files.stream()
            .filter(file -> names.matcher(file.getFileName().toString()).matches())
            .filter(Files::isRegularFile));
  }

  /** Files in the order of the numbers in their names. */
  private static ImmutableList<Path> inOrder(Stream<Path> files) {
    return files
        .sorted(
            Comparator.comparingInt((Path file) -> file.getFileName().toString().length())
                .thenComparing(file -> file.getFileName().toString())
                .thenComparing(Path::toString))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Path> children(Path folder) {
    try (Stream<Path> stream = Files.list(folder)) {
      return stream.sorted().collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new DataException(folder + ": cannot read this folder: " + WholeFile.reason(e), e);
    }
  }
}

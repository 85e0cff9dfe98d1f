package org.gmp.zoo.data.image;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmp.graph.Shape;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.fingerprint.DataFingerprint;
import org.gmp.zoo.data.image.ImageDataset.FingerprintSource;
import org.gmp.zoo.data.image.internal.ClassNames;
import org.gmp.zoo.data.image.internal.FolderStore;
import org.gmp.zoo.data.image.internal.ImageFiles;
import org.gmp.zoo.data.image.internal.ImageFolders;
import org.gmp.zoo.data.image.internal.ImageStore;
import org.gmp.zoo.data.image.internal.Labelling;
import org.gmp.zoo.data.image.internal.PlanarStore;
import org.gmp.zoo.data.image.internal.SyntheticStore;
import org.gmp.zoo.data.image.internal.format.CifarFiles;
import org.gmp.zoo.data.image.internal.format.ImageNetBatches;
import org.gmp.zoo.data.image.internal.format.LabelledRows;
import org.gmp.zoo.data.image.internal.format.MnistFiles;
import org.gmp.zoo.data.image.internal.format.RecordStore;

/**
 * Opens sets of labelled images.
 *
 * <pre>{@code
 * ImageDataset digits = ImageDatasets.open(Path.of("data/mnist"), ImageOptions.builder().build());
 * trainer.fit(digits.training().orElseThrow(), digits.validation().orElseThrow());
 * }</pre>
 */
public final class ImageDatasets {
  /** The name of images that come from no file. */
  public static final String SYNTHETIC = "synthetic";

  private static final int SYNTHETIC_TRAINING = 12_800;
  private static final int SYNTHETIC_VALIDATION = 1_280;
  private static final int FEWEST_DIGITS = 10;

  private ImageDatasets() {}

  /**
   * Opens what a user names: {@link #SYNTHETIC}, a path, or the name of a folder below where data
   * lie ({@code mnist}, {@code cifar10}, ...).
   *
   * @param directory where data lie, if that is known
   * @throws DataException if there is no such set, or its files cannot be used
   */
  public static ImageDataset open(
      String nameOrPath, Optional<DataDirectory> directory, ImageOptions options) {
    if (nameOrPath.equals(SYNTHETIC)) {
      return synthetic(SYNTHETIC_TRAINING, SYNTHETIC_VALIDATION, options);
    }
    Path path = Path.of(nameOrPath);
    if (Files.exists(path)) {
      return open(path, options);
    }
    return directory
        .flatMap(root -> find(nameOrPath, root, options))
        .orElseThrow(
            () ->
                DataException.mismatch(
                    nameOrPath,
                    "a folder of images, '"
                        + SYNTHETIC
                        + "', or the name of a set below "
                        + directory.map(DataDirectory::toString).orElse("GMP_DATA"),
                    "nothing of this name"));
  }

  /**
   * Opens the set of a name below where data lie: the first, by path, whose folder is named like
   * it; empty if there is none.
   *
   * @throws DataException if its files cannot be used
   */
  public static Optional<ImageDataset> find(
      String name, DataDirectory directory, ImageOptions options) {
    Path root = directory.path();
    return Files.isDirectory(root)
        ? ImageFiles.below(root).stream()
            .filter(files -> files.isNamed(name, root))
            .findFirst()
            .map(files -> open(files, options))
        : Optional.empty();
  }

  /**
   * Opens the set at a path: a folder with the files of one of the formats of {@link ImageFormat},
   * or one npz or pickle batch. Which format it is, the files' names tell.
   *
   * @throws DataException if there is none or more than one, or the files cannot be used
   */
  public static ImageDataset open(Path path, ImageOptions options) {
    return open(ImageFiles.find(DataDirectory.of(path).path()), options);
  }

  /**
   * Images of numbers drawn from the seed: 1000 classes in turn and [32, 32, 3] if the options say
   * nothing else.
   */
  public static ImageDataset synthetic(int training, int validation, ImageOptions options) {
    Shape shape = options.imageShape().orElse(Shape.of(32, 32, 3));
    int classes = options.classes().orElse(ImageNetBatches.CLASSES);
    return new ImageDatasetBuilder(options, ImageFormat.SYNTHETIC, "seed " + options.seed().value())
        .classes(ClassNames.numbers(0, classes), "")
        .stores(
            Optional.of(random(options, "training", training, classes, shape)),
            Optional.of(random(options, "validation", validation, classes, shape)))
        .usual(shape, Normalization.unit(), Augmentation.NONE)
        .build();
  }

  private static ImageStore random(
      ImageOptions options, String split, int size, int classes, Shape shape) {
    return new SyntheticStore(
        options.seed().child(SYNTHETIC).child(split),
        size,
        classes,
        shape.dim(0),
        shape.dim(1),
        shape.dim(2));
  }

  private static ImageDataset open(ImageFiles files, ImageOptions options) {
    if (options.labels() == LabelSet.COARSE && files.format() != ImageFormat.CIFAR100) {
      throw DataException.mismatch(
          files.folder().toString(), "CIFAR-100, for coarse labels", files.format().title());
    }
    return switch (files.format()) {
      case IDX -> mnist(files, options);
      case CIFAR10 -> cifar(files, options, 10, Normalization.cifar10());
      case CIFAR100 -> cifar(files, options, 100, Normalization.cifar100());
      case NPZ, PICKLE -> imageNet(files, options);
      case TFRECORD -> records(files, options);
      case FOLDER -> folders(files, options);
      case SYNTHETIC -> throw new IllegalStateException("synthetic images have no files");
    };
  }

  private static ImageDataset mnist(ImageFiles files, ImageOptions options) {
    Optional<LabelledRows> training = files.training().stream().findFirst().map(MnistFiles::read);
    Optional<LabelledRows> validation =
        files.validation().stream().findFirst().map(MnistFiles::read);
    int classes =
        Stream.concat(training.stream(), validation.stream())
            .mapToInt(rows -> rows.labels().stream().max().orElse(0) + 1)
            .reduce(FEWEST_DIGITS, Math::max);
    return planar(files, options, training, validation, ClassNames.numbers(0, classes))
        .usual(shape(training, validation), Normalization.mnist(), Augmentation.NONE)
        .build();
  }

  private static ImageDataset cifar(
      ImageFiles files, ImageOptions options, int classes, Normalization normalization) {
    boolean coarse = options.labels() == LabelSet.COARSE;
    boolean two = files.format() == ImageFormat.CIFAR100;
    int count = coarse ? 20 : classes;
    String names =
        coarse ? "coarse_label_names.txt" : two ? "fine_label_names.txt" : "batches.meta.txt";
    int labels = two ? 2 : 1;
    int label = two && !coarse ? 1 : 0;
    Optional<LabelledRows> training =
        some(files.training()).map(list -> CifarFiles.read(list, labels, label, count));
    Optional<LabelledRows> validation =
        some(files.validation()).map(list -> CifarFiles.read(list, labels, label, count));
    return planar(
            files,
            options,
            training,
            validation,
            ClassNames.lines(files.folder().resolve(names), count)
                .orElseGet(() -> ClassNames.numbers(0, count)))
        .usual(shape(training, validation), normalization, Augmentation.SHIFT_FLIP)
        .build();
  }

  private static ImageDataset imageNet(ImageFiles files, ImageOptions options) {
    Optional<LabelledRows> training = some(files.training()).map(ImageNetBatches::read);
    Optional<LabelledRows> validation = some(files.validation()).map(ImageNetBatches::read);
    ImmutableList<String> names =
        ClassNames.numbered(files.folder().resolve("map_clsloc.txt"), ImageNetBatches.CLASSES)
            .orElseGet(() -> ClassNames.numbers(1, ImageNetBatches.CLASSES));
    return planar(files, options, training, validation, names)
        .usual(shape(training, validation), Normalization.imageNet32(), Augmentation.FLIP)
        .build();
  }

  private static ImageDataset records(ImageFiles files, ImageOptions options) {
    int classes = options.classes().orElse(ImageNetBatches.CLASSES);
    if (options.labels() != LabelSet.ALL) {
      throw DataException.mismatch(
          files.folder().toString(),
          "all classes, for TFRecord files",
          options.labels().toString());
    }
    return photographs(files, options, ClassNames.numbers(1, classes))
        .stores(
            some(files.training()).map(list -> RecordStore.open(list, classes)),
            some(files.validation()).map(list -> RecordStore.open(list, classes)))
        .fingerprints(packed(files))
        .build();
  }

  private static ImageDataset folders(ImageFiles files, ImageOptions options) {
    Optional<Path> training = files.training().stream().findFirst();
    Optional<Path> validation = files.validation().stream().findFirst();
    ImmutableList<String> names = ImageFolders.classes(training.or(() -> validation).orElseThrow());
    Optional<FolderStore> train = training.map(folder -> ImageFolders.store(folder, names));
    Optional<FolderStore> validate = validation.map(folder -> ImageFolders.store(folder, names));
    return photographs(files, options, names)
        .stores(train, validate)
        .fingerprints(
            checks ->
                DataFingerprint.take(
                    files.folder(),
                    Stream.of(train, validate)
                        .flatMap(Optional::stream)
                        .flatMap(FolderStore::paths)
                        .toList(),
                    false,
                    checks))
        .build();
  }

  private static FingerprintSource packed(ImageFiles files) {
    return checks ->
        DataFingerprint.take(
            files.folder(),
            Stream.concat(files.training().stream(), files.validation().stream())
                .flatMap(
                    file ->
                        files.format() == ImageFormat.IDX
                            ? Stream.of(file, MnistFiles.labels(file))
                            : Stream.of(file))
                .toList(),
            true,
            checks);
  }

  private static ImageDatasetBuilder photographs(
      ImageFiles files, ImageOptions options, ImmutableList<String> names) {
    return new ImageDatasetBuilder(options, files.format(), files.folder().toString())
        .classes(names, "")
        .usual(Shape.of(224, 224, 3), Normalization.imageNet(), Augmentation.RESIZED_CROP_FLIP)
        .photographs();
  }

  private static Optional<ImmutableList<Path>> some(ImmutableList<Path> files) {
    return Optional.of(files).filter(list -> !list.isEmpty());
  }

  private static Shape shape(Optional<LabelledRows> training, Optional<LabelledRows> validation) {
    LabelledRows rows = training.or(() -> validation).orElseThrow();
    return Shape.of(rows.height(), rows.width(), rows.channels());
  }

  private static ImageDatasetBuilder planar(
      ImageFiles files,
      ImageOptions options,
      Optional<LabelledRows> training,
      Optional<LabelledRows> validation,
      ImmutableList<String> names) {
    Stream<ImmutableIntArray> labels =
        Stream.concat(training.stream(), validation.stream()).map(LabelledRows::labels);
    boolean onlyOccurring = options.labels() == LabelSet.OCCURRING;
    Labelling labelling = Labelling.of(names, onlyOccurring, labels);
    String note =
        labelling.occurring() < labelling.names().size()
            ? labelling.occurring() + " of them occur"
            : labelling.names().size() < names.size() ? "those that occur of " + names.size() : "";
    return new ImageDatasetBuilder(options, files.format(), files.folder().toString())
        .classes(labelling.names(), note)
        .stores(
            training.map(rows -> store(rows, labelling)),
            validation.map(rows -> store(rows, labelling)))
        .fingerprints(packed(files));
  }

  private static ImageStore store(LabelledRows rows, Labelling labelling) {
    return new PlanarStore(rows.withLabels(labelling.apply(rows.labels())));
  }
}

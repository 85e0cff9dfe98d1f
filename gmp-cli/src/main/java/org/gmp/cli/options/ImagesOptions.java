package org.gmp.cli.options;

import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.zoo.data.image.LabelSet;
import picocli.CommandLine.Option;

/** How images and their labels are read. */
public final class ImagesOptions {
  @Option(
      names = "--image-size",
      paramLabel = "N",
      converter = Limits.ImageSize.class,
      description =
          "Height and width that images are brought to (default: the model's usual; for mlp that of"
              + " the data).")
  private Optional<Integer> imageSize = Optional.empty();

  @Option(
      names = "--labels",
      paramLabel = "all|occurring|coarse",
      defaultValue = "all",
      description =
          "All classes of the format, or only those that occur in the files, or CIFAR-100's 20"
              + " coarse ones (default: ${DEFAULT-VALUE}).")
  private LabelSet labels = LabelSet.ALL;

  public ImagesOptions() {}

  /** Height and width, if given. */
  public Optional<Integer> imageSize() {
    return imageSize;
  }

  /** The shape of images of three channels, if a size was given. */
  public Optional<Shape> shape() {
    return imageSize.map(size -> Shape.of(size, size, 3));
  }

  /** Which classes there are. */
  public LabelSet labels() {
    return labels;
  }
}

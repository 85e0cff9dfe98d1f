package org.gmp.zoo.data.image;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;

/** The sets of images that are known by name. Others are opened by their path. */
public final class ImageCatalog {
  private static final String RESEARCH =
      "ImageNet's terms of access: research and education, no commerce";

  private ImageCatalog() {}

  /** All sets, by size. */
  public static ImmutableList<ImageEntry> entries() {
    return ImmutableList.of(
        mnist(), fashionMnist(), cifar10(), cifar100(), imageNet32(), imageNet64(), imageNet());
  }

  /** The set of a name; empty if there is none. */
  public static Optional<ImageEntry> find(String name) {
    return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private static ImageEntry mnist() {
    return ImageEntry.builder()
        .name("mnist")
        .title("MNIST (LeCun, Cortes and Burges, 1998)")
        .description("Handwritten digits.")
        .images(60_000, 10_000)
        .size("28x28 grey")
        .classes(10)
        .licence("none stated")
        .home("http://yann.lecun.com/exdb/mnist/")
        .files(
            "train-images-idx3-ubyte[.gz]",
            "train-labels-idx1-ubyte[.gz]",
            "t10k-images-idx3-ubyte[.gz]",
            "t10k-labels-idx1-ubyte[.gz]")
        .build();
  }

  private static ImageEntry fashionMnist() {
    return ImageEntry.builder()
        .name("fashion-mnist")
        .title("Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017)")
        .description("Articles of clothing; files named as MNIST's, in a folder fashion-mnist.")
        .images(60_000, 10_000)
        .size("28x28 grey")
        .classes(10)
        .licence("MIT")
        .home("https://github.com/zalandoresearch/fashion-mnist")
        .files(
            "train-images-idx3-ubyte[.gz]",
            "train-labels-idx1-ubyte[.gz]",
            "t10k-images-idx3-ubyte[.gz]",
            "t10k-labels-idx1-ubyte[.gz]")
        .build();
  }

  private static ImageEntry cifar10() {
    return ImageEntry.builder()
        .name("cifar10")
        .title("CIFAR-10, binary version (Krizhevsky, 2009)")
        .description("Small photographs of animals and vehicles.")
        .images(50_000, 10_000)
        .size("32x32 colour")
        .classes(10)
        .licence("none stated")
        .home("https://www.cs.toronto.edu/~kriz/cifar.html")
        .files("data_batch_1.bin", "... data_batch_5.bin", "test_batch.bin", "batches.meta.txt")
        .build();
  }

  private static ImageEntry cifar100() {
    return ImageEntry.builder()
        .name("cifar100")
        .title("CIFAR-100, binary version (Krizhevsky, 2009)")
        .description("Small photographs; 100 classes in 20 coarse ones.")
        .images(50_000, 10_000)
        .size("32x32 colour")
        .classes(100)
        .licence("none stated")
        .home("https://www.cs.toronto.edu/~kriz/cifar.html")
        .files("train.bin", "test.bin", "fine_label_names.txt", "coarse_label_names.txt")
        .build();
  }

  private static ImageEntry imageNet32() {
    return downsampled(32, "train_data_batch_10");
  }

  private static ImageEntry imageNet64() {
    return downsampled(64, "train_data_batch_10");
  }

  private static ImageEntry downsampled(int side, String last) {
    return ImageEntry.builder()
        .name("imagenet" + side)
        .title(
            String.format(
                Locale.ROOT,
                "ImageNet at %d x %d (Chrabaszcz, Loshchilov and Hutter, 2017)",
                side,
                side))
        .description("ImageNet's photographs, scaled down.")
        .images(1_281_167, 50_000)
        .size(String.format(Locale.ROOT, "%dx%d colour", side, side))
        .classes(1000)
        .licence(RESEARCH)
        .home("https://image-net.org/download-images.php")
        .files("train_data_batch_1[.npz]", "... " + last + "[.npz]", "val_data[.npz]")
        .build();
  }

  private static ImageEntry imageNet() {
    return ImageEntry.builder()
        .name("imagenet")
        .title("ImageNet, ILSVRC 2012 (Russakovsky et al., 2015)")
        .description("Photographs, in a folder for each class or as TFRecord files.")
        .images(1_281_167, 50_000)
        .size("photographs")
        .classes(1000)
        .licence(RESEARCH)
        .home("https://image-net.org/download-images.php")
        .files(
            "train/CLASS/*.JPEG and val/CLASS/*.JPEG",
            "or train-00000-of-01024 ... and validation-00000-of-00128 ...")
        .build();
  }
}

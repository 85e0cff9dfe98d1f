package org.gmp.zoo.data.image;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.gmp.zoo.data.image.ImageFixtures.counting;
import static org.gmp.zoo.data.image.ImageFixtures.example;
import static org.gmp.zoo.data.image.ImageFixtures.gzip;
import static org.gmp.zoo.data.image.ImageFixtures.idx;
import static org.gmp.zoo.data.image.ImageFixtures.npz;
import static org.gmp.zoo.data.image.ImageFixtures.png;
import static org.gmp.zoo.data.image.ImageFixtures.records;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gmp.graph.Shape;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.Examples;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageDatasetsTest {
  private static final ImageOptions PLAIN =
      ImageOptions.builder()
          .normalization(Normalization.unit())
          .augmentation(Augmentation.NONE)
          .build();

  @TempDir private Path root;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("some-images"));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static Examples first(Optional<BatchSource> source) throws InterruptedException {
    try (BatchIterator batches = source.orElseThrow().epoch(0, 0, 100)) {
      return batches.next().orElseThrow();
    }
  }

  private String refused() {
    return String.valueOf(
        assertThrows(DataException.class, () -> ImageDatasets.open(folder, PLAIN)).getMessage());
  }

  @Test
  void opensIdxFiles() throws Exception {
    write("train-images-idx3-ubyte", idx(counting(24), 4, 2, 3));
    write("train-labels-idx1-ubyte", idx(new byte[] {3, 0, 9, 1}, 4));
    write("t10k-images-idx3-ubyte.gz", gzip(idx(new byte[] {0, 51, 102, -1, 0, 0}, 1, 2, 3)));
    write("t10k-labels-idx1-ubyte.gz", gzip(idx(new byte[] {7}, 1)));

    ImageDataset set = ImageDatasets.open(folder, PLAIN);

    assertThat(set.format()).isEqualTo(ImageFormat.IDX);
    assertThat(set.classes()).isEqualTo(10);
    assertThat(set.imageShape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(set.training().orElseThrow().examples()).isEqualTo(4);
    Examples check = first(set.validation());
    assertThat(check.targets().toInts()).isEqualTo(new int[] {7});
    assertThat(check.inputs().shape()).isEqualTo(Shape.of(1, 2, 3, 1));
    assertThat(check.inputs().toFloats()).isEqualTo(new float[] {0, 0.2f, 0.4f, 1, 0, 0});
  }

  @Test
  void opensCifar10WithTheNamesOfItsClasses() throws Exception {
    byte[] records = new byte[2 * 3073];
    records[0] = 9;
    records[3073] = 2;
    records[3073 + 1] = (byte) 255; // red of the first pixel
    records[3073 + 1 + 1024] = 51; // its green
    records[3073 + 1 + 2048 + 1] = 102; // blue of the second
    write("test_batch.bin", records);
    write("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes(UTF_8));

    ImageDataset set = ImageDatasets.open(folder, PLAIN);

    assertThat(set.training()).isEmpty();
    assertThat(set.classNames()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    Examples all = first(set.validation());
    assertThat(all.targets().toInts()).isEqualTo(new int[] {9, 2});
    assertThat(all.inputs().rows(1).toFloats()).hasLength(3072);
    float[] pixels = all.inputs().rows(1).toFloats();
    assertThat(new float[] {pixels[0], pixels[1], pixels[2], pixels[3], pixels[4], pixels[5]})
        .isEqualTo(new float[] {1, 0.2f, 0, 0, 0, 0.4f});
  }

  @Test
  void opensCifar100ByEitherLabel() throws Exception {
    byte[] record = new byte[3074];
    record[0] = 19;
    record[1] = 99;
    write("test.bin", record);

    assertThat(first(ImageDatasets.open(folder, PLAIN).validation()).targets().toInts())
        .isEqualTo(new int[] {99});
    ImageDataset coarse =
        ImageDatasets.open(folder, ImageOptions.builder().labels(LabelSet.COARSE).build());
    assertThat(coarse.classes()).isEqualTo(20);
    assertThat(first(coarse.validation()).targets().toInts()).isEqualTo(new int[] {19});
  }

  @Test
  void opensNpzBatchesInTheOrderOfTheirNumbers() throws Exception {
    write("train_data_batch_10.npz", npz(false, counting(12), 2, 1000));
    write("train_data_batch_2.npz", npz(true, counting(24), 2, 5, 700));
    write("val_data.npz", npz(false, counting(12), 2, 700));
    ImageOptions options = ImageOptions.builder().build();

    ImageDataset all = ImageDatasets.open(folder, options);
    ImageDataset occurring =
        ImageDatasets.open(folder, ImageOptions.builder().labels(LabelSet.OCCURRING).build());

    assertThat(all.classes()).isEqualTo(1000);
    assertThat(all.description()).contains("3 of them occur");
    assertThat(first(all.validation()).targets().toInts()).isEqualTo(new int[] {699});
    assertThat(all.training().orElseThrow().examples()).isEqualTo(3);
    assertThat(occurring.classNames()).containsExactly("5", "700", "1000").inOrder();
    assertThat(first(occurring.validation()).targets().toInts()).isEqualTo(new int[] {1});
    // Planes of 4: the first pixel is 0, 4, 8, less the means of METHODS for VGG-6.
    float[] pixels = first(all.validation()).inputs().toFloats();
    assertThat(pixels[1]).isEqualTo(4 / 255f - 0.45747134f);
    assertThat(pixels[11]).isEqualTo(11 / 255f - 0.40785483f);
  }

  @Test
  void opensFoldersOfPhotographs() throws Exception {
    for (String split : new String[] {"train", "val"}) {
      for (String name : new String[] {"zebra", "ant"}) {
        Path of = Files.createDirectories(folder.resolve(split).resolve(name));
        Files.write(of.resolve("1.PNG"), png(1, 1, 255, 0, name.length()));
        Files.writeString(of.resolve("readme.txt"), "not an image");
      }
    }
    Files.writeString(folder.resolve("train/zebra/2.jpg"), "damaged");

    ImageDataset set =
        ImageDatasets.open(
            folder,
            ImageOptions.builder()
                .imageShape(Shape.of(2, 2, 3))
                .normalization(Normalization.unit())
                .build());

    assertThat(set.format()).isEqualTo(ImageFormat.FOLDER);
    assertThat(set.classNames()).containsExactly("ant", "zebra").inOrder();
    assertThat(set.training().orElseThrow().examples()).isEqualTo(3);
    assertThat(first(set.validation()).targets().toInts()).isEqualTo(new int[] {0, 1});
    assertThat(first(set.validation()).inputs().rows(1).toFloats()[2]).isEqualTo(5 / 255f);
    assertThat(set.skipped()).isEqualTo(0);
    assertThat(first(set.training()).size()).isEqualTo(3);
    assertThat(set.skipped()).isEqualTo(1);
    assertThat(set.skippedReasons().get(0)).contains("2.jpg: expected a JPEG or PNG image");
  }

  @Test
  void opensRecordsOfImageNet() throws Exception {
    write("train-00000-of-00002", records(example(3, png(2, 2, new int[12]))));
    write("train-00001-of-00002", records(example(1000, png(1, 1, 1, 2, 3))));
    write("validation-00000-of-00001", records(example(7, png(1, 1, 1, 2, 3))));

    ImageDataset set = ImageDatasets.open(folder, PLAIN);

    assertThat(set.format()).isEqualTo(ImageFormat.TFRECORD);
    assertThat(set.training().orElseThrow().examples()).isEqualTo(2);
    Examples check = first(set.validation());
    assertThat(check.inputs().shape()).isEqualTo(Shape.of(1, 224, 224, 3));
    assertThat(check.targets().toInts()).isEqualTo(new int[] {6});
  }

  @Test
  void opensImageNetAsItUnpacks() throws Exception {
    Path above = folder;
    folder = Files.createDirectory(above.resolve("Imagenet64_train_part2_npz"));
    write("train_data_batch_6.npz", npz(true, counting(12), 2, 6));
    folder = Files.createDirectory(above.resolve("Imagenet64_train_part1_npz"));
    write("train_data_batch_1.npz", npz(true, counting(12), 2, 1));
    folder = Files.createDirectory(above.resolve("Imagenet64_val_npz"));
    write("val_data.npz", npz(true, counting(24), 2, 6, 6));

    ImageDataset set = ImageDatasets.open(above, PLAIN);

    assertThat(set.training().orElseThrow().examples()).isEqualTo(2);
    assertThat(set.validation().orElseThrow().examples()).isEqualTo(2);
  }

  @Test
  void readsSetsLargerThanTheHeap() throws Exception {
    // Holes in the file, which take no room on the disk; one image on either side of 2^30 bytes.
    int count = (int) (Math.max(1L << 30, Runtime.getRuntime().maxMemory()) / 3073) + 2;
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("test_batch.bin"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {9, 51}), 3073L * (count - 1));
      file.write(ByteBuffer.wrap(new byte[] {0}), 3073L * count - 1);
      file.write(ByteBuffer.wrap(new byte[] {1, 51}), (1L << 30) / 3073 * 3073);
      file.write(ByteBuffer.wrap(new byte[] {51}), 1L << 30);
    }

    BatchSource images = ImageDatasets.open(folder, PLAIN).validation().orElseThrow();

    assertThat(images.examples()).isEqualTo(count);
    try (BatchIterator batches = images.epoch(0, count - 1, 1)) {
      Examples last = batches.next().orElseThrow();
      assertThat(last.targets().toInts()).isEqualTo(new int[] {9});
      assertThat(last.inputs().toFloats()[0]).isEqualTo(0.2f);
      assertThat(batches.next()).isEmpty();
    }
    try (BatchIterator batches = images.epoch(0, (1L << 30) / 3073, 1)) {
      Examples across = batches.next().orElseThrow();
      assertThat(across.targets().toInts()).isEqualTo(new int[] {1});
      double sum = 0;
      for (float value : across.inputs().toFloats()) {
        sum += value;
      }
      assertThat(sum).isWithin(1e-6).of(0.4);
    }
  }

  @Test
  void holdsOutImagesWhereTheSetHasNoneForValidation() throws Exception {
    write("train-images-idx3-ubyte", idx(counting(20), 20, 1, 1));
    byte[] labels = new byte[20];
    write("train-labels-idx1-ubyte", idx(labels, 20));

    ImageDataset set = ImageDatasets.open(folder, PLAIN);
    assertThat(set.training().orElseThrow().examples()).isEqualTo(18);
    assertThat(set.validation().orElseThrow().examples()).isEqualTo(2);
    float[] train = first(set.training()).inputs().toFloats();
    float[] check = first(set.validation()).inputs().toFloats();
    for (float value : check) {
      assertThat(train).usingExactEquality().doesNotContain(value);
    }
    ImageDataset none = ImageDatasets.open(folder, ImageOptions.builder().heldOut(0).build());
    assertThat(none.validation()).isEmpty();
  }

  @Test
  void keepsImagesToTestOn() throws Exception {
    write("train-images-idx3-ubyte", idx(counting(20), 20, 1, 1));
    write("train-labels-idx1-ubyte", idx(new byte[20], 20));
    ImageOptions testing = ImageOptions.builder().testing(true).build();

    ImageDataset all = ImageDatasets.open(folder, testing);
    assertThat(all.training().orElseThrow().examples()).isEqualTo(16);
    assertThat(all.description())
        .contains(
            "16 training and 2 validation images (held out of the training images), 2 to test on");
    Set<Float> seen = new HashSet<>();
    for (Optional<BatchSource> part : List.of(all.training(), all.validation(), all.test())) {
      for (float value : first(part).inputs().toFloats()) {
        assertThat(seen.add(value)).isTrue();
      }
    }

    write("t10k-images-idx3-ubyte", idx(new byte[5], 5, 1, 1));
    write("t10k-labels-idx1-ubyte", idx(new byte[5], 5));
    ImageDataset own = ImageDatasets.open(folder, testing);
    assertThat(own.training().orElseThrow().examples()).isEqualTo(18);
    assertThat(own.validation().orElseThrow().examples()).isEqualTo(2);
    assertThat(own.test().orElseThrow().examples()).isEqualTo(5);
    assertThat(ImageDatasets.open(folder, PLAIN).test()).isEmpty();
  }

  @Test
  void bringsImagesToTheShapeOfAModel() throws Exception {
    write("t10k-images-idx3-ubyte", idx(counting(28 * 28), 1, 28, 28));
    write("t10k-labels-idx1-ubyte", idx(new byte[] {7}, 1));
    ImageDataset set =
        ImageDatasets.open(folder, ImageOptions.builder().imageShape(Shape.of(32, 32, 3)).build());
    assertThat(first(set.validation()).inputs().shape()).isEqualTo(Shape.of(1, 32, 32, 3));
    assertThat(first(set.validation()).inputs().isFinite()).isTrue();
  }

  @Test
  void findsSetsByNameBelowTheDataFolder() throws Exception {
    folder = Files.createDirectories(root.resolve("data/cifar-100-binary"));
    write("test.bin", new byte[3074]);
    folder = Files.createDirectories(root.resolve("data/cifar-10-batches-bin"));
    write("test_batch.bin", new byte[3073]);
    Optional<DataDirectory> data = Optional.of(DataDirectory.of(root.resolve("data")));

    assertThat(ImageDatasets.open("cifar10", data, PLAIN).format()).isEqualTo(ImageFormat.CIFAR10);
    assertThat(ImageDatasets.open("cifar100", data, PLAIN).format())
        .isEqualTo(ImageFormat.CIFAR100);
    assertThat(ImageDatasets.open("synthetic", data, PLAIN).classes()).isEqualTo(1000);
    assertThat(assertThrows(DataException.class, () -> ImageDatasets.open("mnist", data, PLAIN)))
        .hasMessageThat()
        .startsWith("mnist: expected a folder of images, 'synthetic', or the name of a set below");
    assertThat(
            assertThrows(
                DataException.class, () -> ImageDatasets.open(root.resolve("data"), PLAIN)))
        .hasMessageThat()
        .contains("expected one set of images, got 2 of them; name one: ");
  }

  @Test
  void saysWhatIsMissingOrDoesNotBelongTogether() throws Exception {
    assertThat(refused()).contains("got a folder with none of these");
    write("train-images-idx3-ubyte", idx(counting(24), 4, 2, 3));
    assertThat(refused()).endsWith("got no such file");
    write("train-labels-idx1-ubyte", idx(new byte[] {3, 0, 9}, 3));
    assertThat(refused()).endsWith("expected 4 labels for as many images, got [3]");
  }

  @Test
  void saysWhereALabelIsOutOfRange() throws Exception {
    byte[] records = new byte[2 * 3073];
    records[3073] = 10;
    write("data_batch_1.bin", records);
    assertThat(refused())
        .endsWith("data_batch_1.bin, byte 3073: expected a label of 0 to 9 (record 1), got 10");
    write("data_batch_1.bin", new byte[3073 + 5]);
    assertThat(refused())
        .endsWith("byte 3073: expected whole records of 3073 bytes, got 5 and then the end");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ImageOptions.builder().imageShape(Shape.of(32, 32, 4)).build());
    assertThrows(IllegalArgumentException.class, () -> ImageOptions.builder().readers(0).build());
    assertThrows(IllegalArgumentException.class, () -> ImageOptions.builder().heldOut(1).build());
  }
}

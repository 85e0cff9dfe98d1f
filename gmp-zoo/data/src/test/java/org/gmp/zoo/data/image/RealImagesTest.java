package org.gmp.zoo.data.image;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.Examples;
import org.gmp.zoo.data.RealData;
import org.junit.jupiter.api.Test;

/** The readers on the sets that are really distributed. */
final class RealImagesTest {
  private static final ImageOptions PLAIN =
      ImageOptions.builder().normalization(Normalization.unit()).build();

  private static Examples first(Optional<BatchSource> source, int count)
      throws InterruptedException {
    try (BatchIterator batches = source.orElseThrow().epoch(0, 0, count)) {
      return batches.next().orElseThrow();
    }
  }

  private static double mean(Examples examples) {
    float[] values = examples.inputs().toFloats();
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void mnist() throws Exception {
    ImageDataset set = ImageDatasets.open("mnist", Optional.of(RealData.require()), PLAIN);
    assertThat(set.training().orElseThrow().examples()).isEqualTo(60_000);
    Examples test = first(set.validation(), 10_000);
    assertThat(test.inputs().shape()).isEqualTo(Shape.of(10_000, 28, 28, 1));
    assertThat(Arrays.copyOf(test.targets().toInts(), 8))
        .isEqualTo(new int[] {7, 2, 1, 0, 4, 1, 4, 9});
    assertThat(mean(first(set.training(), 60_000))).isWithin(5e-5).of(0.1307);
  }

  @Test
  void cifar10() throws Exception {
    ImageDataset set = ImageDatasets.open("cifar10", Optional.of(RealData.require()), PLAIN);
    assertThat(set.training().orElseThrow().examples()).isEqualTo(5085);
    assertThat(set.classNames().get(3)).isEqualTo("cat");
    Examples test = first(set.validation(), 1017);
    assertThat(Arrays.copyOf(test.targets().toInts(), 5)).isEqualTo(new int[] {3, 8, 8, 0, 6});
    assertThat(mean(test)).isWithin(0.01).of((0.4914 + 0.4822 + 0.4465) / 3);
  }

  @Test
  void imageNet32() throws Exception {
    ImageDataset set =
        ImageDatasets.open("imagenet32", Optional.of(RealData.require()), PLAIN_OCCURRING);
    assertThat(set.training().orElseThrow().examples()).isEqualTo(9469);
    assertThat(set.validation().orElseThrow().examples()).isEqualTo(3925);
    assertThat(set.classes()).isEqualTo(10);
    assertThat(set.imageShape()).isEqualTo(Shape.of(32, 32, 3));
    assertThat(mean(first(set.validation(), 3925))).isWithin(0.02).of(0.46);
  }

  private static final ImageOptions PLAIN_OCCURRING =
      ImageOptions.builder().normalization(Normalization.unit()).labels(LabelSet.OCCURRING).build();

  @Test
  void imageNet32Pickle() throws Exception {
    Path folder = RealData.require().path().resolve("imagenet32-format-from-imagenette");
    ImageDataset set = ImageDatasets.open(folder.resolve("val_data_300.pickle"), PLAIN);
    assertThat(set.format()).isEqualTo(ImageFormat.PICKLE);
    assertThat(set.training()).isEmpty();
    Examples all = first(set.validation(), 300);
    assertThat(Arrays.copyOf(all.targets().toInts(), 3)).isEqualTo(new int[] {689, 791, 928});
    assertThat(all.inputs().shape()).isEqualTo(Shape.of(300, 32, 32, 3));
  }

  @Test
  void photographs() throws Exception {
    Path folder = RealData.require().path().resolve("images/imagenet-sample-images-subset");
    ImageDataset set =
        ImageDatasets.open(folder, ImageOptions.builder().imageShape(Shape.of(64, 64, 3)).build());
    assertThat(set.classes()).isEqualTo(60);
    assertThat(set.training().orElseThrow().examples()).isEqualTo(54);
    assertThat(first(set.training(), 54).inputs().isFinite()).isTrue();
    assertThat(first(set.validation(), 6).size()).isEqualTo(6);
    assertThat(set.skippedReasons()).isEmpty();
  }
}

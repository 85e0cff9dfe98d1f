package org.gmp.zoo.data.image.internal;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gmp.graph.Shape;
import org.gmp.random.Seed;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.Examples;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.Augmentation;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.data.image.ImageDatasets;
import org.gmp.zoo.data.image.ImageOptions;
import org.gmp.zoo.data.image.Normalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageSourceTest {
  private static final int SIZE = 77;

  private static ImageOptions.Builder options() {
    return ImageOptions.builder().seed(Seed.of(3)).readers(2);
  }

  private static ImageDataset set(int readers, int ahead) {
    return ImageDatasets.synthetic(
        SIZE,
        SIZE,
        options()
            .readers(readers)
            .batchesAhead(ahead)
            .imageShape(Shape.of(9, 7, 3))
            .augmentation(Augmentation.RESIZED_CROP_FLIP)
            .build());
  }

  private static List<Examples> epoch(ImageDataset set, int epoch, long firstBatch)
      throws InterruptedException {
    List<Examples> all = new ArrayList<>();
    try (BatchIterator batches = set.training().orElseThrow().epoch(epoch, firstBatch, 20)) {
      for (Optional<Examples> next = batches.next(); next.isPresent(); next = batches.next()) {
        all.add(next.get());
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void batchesDoNotDependOnThreads(int readers) throws Exception {
    List<Examples> expected = epoch(set(1, 1), 5, 0);
    assertThat(epoch(set(readers, readers), 5, 0)).isEqualTo(expected);
    assertThat(expected.stream().map(Examples::size)).containsExactly(20, 20, 20, 17).inOrder();
  }

  @Test
  void anEpochGoesOnWhereItWasLeft() throws Exception {
    ImageDataset set = set(2, 2);
    List<Examples> whole = epoch(set, 1, 0);
    assertThat(epoch(set(4, 1), 1, 2)).isEqualTo(whole.subList(2, 4));
    assertThat(epoch(set, 1, 4)).isEmpty();
    assertThat(epoch(set, 1, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void everyEpochHasAllImagesInAnotherOrder() throws Exception {
    ImageStore store = new Numbered(SIZE, new AtomicInteger());
    ImageSource source = source(store, true, new SkippedLog());
    List<Integer> first = targets(source, 0);
    List<Integer> second = targets(source, 1);
    assertThat(first).containsExactlyElementsIn(IntStream.range(0, SIZE).boxed().toList());
    assertThat(second).containsExactlyElementsIn(first);
    assertThat(second).isNotEqualTo(first);
    assertThat(targets(source(store, false, new SkippedLog()), 3))
        .isEqualTo(IntStream.range(0, SIZE).boxed().toList());
  }

  @Test
  void preparesOnlyAFewBatchesAhead() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    ImageSource source = source(new Numbered(1000, reads), false, new SkippedLog());
    try (BatchIterator batches = source.epoch(0, 0, 10)) {
      for (int i = 0; i < 5; i++) {
        assertThat(batches.next()).isPresent();
      }
      // Five given, two ahead and the one begun for the last that was given.
      assertThat(reads.get()).isAtMost(80);
    }
  }

  @Test
  void anotherImageStandsInForOneThatIsBroken() throws Exception {
    SkippedLog skipped = new SkippedLog();
    ImageSource source = source(new Broken(10, 4, 5, 9), true, skipped);
    assertThat(targets(source, 0)).containsExactly(0, 1, 2, 3, 6, 6, 6, 7, 8, 0);
    assertThat(targets(source, 1)).hasSize(10);
    assertThat(skipped.count()).isEqualTo(3);
    assertThat(skipped.reasons()).containsExactly("image 4", "image 5", "image 9");
  }

  @Test
  void whatIsHeldOutDoesNotStandIn() throws Exception {
    ImageStore store = new Broken(10, 4, 9);
    int[] even = {0, 2, 4, 6, 8};
    int[] odd = {1, 3, 5, 7, 9};
    assertThat(targets(source(store, even, true, new SkippedLog()), 0))
        .containsExactly(0, 2, 6, 6, 8);
    assertThat(targets(source(store, odd, true, new SkippedLog()), 0))
        .containsExactly(1, 3, 5, 7, 1);
  }

  @Test
  void whatIsBrokenIsLeftOutOfWhatIsMeasured() throws Exception {
    SkippedLog skipped = new SkippedLog();
    // All of one batch are broken, and some of others.
    ImageSource source = source(new Broken(90, 0, 7, 20, 21, 22, 23, 24, 89), false, skipped);
    List<Examples> batches = new ArrayList<>();
    try (BatchIterator given = source.epoch(0, 0, 5)) {
      for (Optional<Examples> next = given.next(); next.isPresent(); next = given.next()) {
        batches.add(next.get());
      }
    }
    assertThat(batches.stream().map(Examples::size).toList().subList(0, 5))
        .containsExactly(4, 4, 5, 5, 5)
        .inOrder();
    assertThat(batches).hasSize(17);
    assertThat(targets(source, 0))
        .isEqualTo(
            IntStream.range(0, 90)
                .filter(i -> i != 0 && i != 7 && (i < 20 || i > 24) && i != 89)
                .boxed()
                .toList());
    assertThat(skipped.count()).isEqualTo(8);
  }

  @Test
  void failsWhenThereIsNothingToMeasureBy() {
    ImageSource source = source(new Broken(3, 0, 1, 2), false, new SkippedLog());
    assertThat(assertThrows(DataException.class, () -> targets(source, 0)))
        .hasMessageThat()
        .isEqualTo("image 0; nor can any other image to measure by be decoded");
  }

  @Test
  void failsWhenNoImageCanBeDecoded() {
    ImageSource source = source(new Broken(3, 0, 1, 2), true, new SkippedLog());
    assertThat(assertThrows(DataException.class, () -> targets(source, 0)))
        .hasMessageThat()
        .contains("nor can any of the");
  }

  private static ImageSource source(ImageStore store, boolean training, SkippedLog skipped) {
    return source(store, IntStream.range(0, store.size()).toArray(), training, skipped);
  }

  private static ImageSource source(
      ImageStore store, int[] members, boolean training, SkippedLog skipped) {
    Preparation preparation =
        new Preparation(Shape.of(1, 1, 1), Augmentation.NONE, Normalization.unit(), false);
    return new ImageSource(store, members, preparation, training, options().build(), skipped);
  }

  private static List<Integer> targets(ImageSource source, int epoch) throws InterruptedException {
    List<Integer> all = new ArrayList<>();
    try (BatchIterator batches = source.epoch(epoch, 0, 20)) {
      for (Optional<Examples> next = batches.next(); next.isPresent(); next = batches.next()) {
        Arrays.stream(next.get().targets().toInts()).forEach(all::add);
      }
    }
    return all;
  }

  private record Numbered(int size, AtomicInteger reads) implements ImageStore {
    @Override
    public LabelledImage read(int index) {
      reads.incrementAndGet();
      return new LabelledImage(new Pixels(1, 1, 1, new byte[1]), index);
    }
  }

  private static final class Broken implements ImageStore {
    private final int size;
    private final int[] broken;

    Broken(int size, int... broken) {
      this.size = size;
      this.broken = broken;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public LabelledImage read(int index) throws BrokenImageException {
      if (Arrays.stream(broken).anyMatch(i -> i == index)) {
        throw new BrokenImageException("image " + index);
      }
      return new LabelledImage(new Pixels(1, 1, 1, new byte[1]), index);
    }
  }
}

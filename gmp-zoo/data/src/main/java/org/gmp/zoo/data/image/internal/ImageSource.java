package org.gmp.zoo.data.image.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.random.Seed;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.BatchSource;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageOptions;

/** The images of a store, or some of them, as batches. */
public final class ImageSource implements BatchSource {
  private static final int MOST_BROKEN_IN_A_ROW = 100;

  private final ImageStore store;
  private final int[] members;
  private final Preparation preparation;
  private final boolean training;
  private final Seed seed;
  private final int readers;
  private final int batchesAhead;
  private final SkippedLog skipped;

  /**
   * @param members the images of the store to give, at least one, in rising order
   * @param training whether they come in another order in each epoch, and augmented
   */
  public ImageSource(
      ImageStore store,
      int[] members,
      Preparation preparation,
      boolean training,
      ImageOptions options,
      SkippedLog skipped) {
    this.store = store;
    this.members = members.clone();
    this.preparation = preparation;
    this.training = training;
    this.seed = options.seed();
    this.readers = options.readers();
    this.batchesAhead = options.batchesAhead();
    this.skipped = skipped;
  }

  @Override
  public long examples() {
    return members.length;
  }

  @Override
  public TensorType inputs() {
    Shape shape = preparation.shape();
    return TensorType.of(DType.FLOAT32, Shape.BATCH, shape.dim(0), shape.dim(1), shape.dim(2));
  }

  @Override
  public TensorType targets() {
    return TensorType.of(DType.INT32, Shape.BATCH);
  }

  @Override
  public BatchIterator epoch(int epoch, long firstBatch, int batchSize) {
    if (epoch < 0 || firstBatch < 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "images: expected an epoch and a batch from 0 on and a batch size from 1 on, got %d, %d, %d",
              epoch,
              firstBatch,
              batchSize));
    }
    int[] order = members;
    if (training) {
      order = seed.child("order").child(epoch).permutation(members.length);
      for (int i = 0; i < order.length; i++) {
        order[i] = members[order[i]];
      }
    }
    int[] inOrder = order;
    return new PreparedBatches(
        inputs(),
        members.length,
        firstBatch,
        batchSize,
        readers,
        batchesAhead,
        new PreparedBatches.Rows() {
          @Override
          public OptionalInt prepare(int position, float[] inputs, int offset) {
            return ImageSource.this.prepare(epoch, inOrder[position], inputs, offset);
          }

          @Override
          public RuntimeException allLeftOut() {
            return new DataException(
                skipped.reasons().get(0) + "; nor can any other image to measure by be decoded");
          }
        });
  }

  private OptionalInt prepare(int epoch, int index, float[] inputs, int offset) {
    Optional<LabelledImage> image = training ? Optional.of(readOrNext(index)) : read(index);
    if (image.isEmpty()) {
      return OptionalInt.empty();
    }
    Optional<RandomGenerator> random =
        training
            ? Optional.of(seed.child("augmentation").child(epoch).child(index).generator())
            : Optional.empty();
    preparation.prepare(image.get().pixels(), random, inputs, offset);
    return OptionalInt.of(image.get().label());
  }

  /** The image of a number, if it can be decoded. */
  private Optional<LabelledImage> read(int index) {
    try {
      return Optional.of(store.read(index));
    } catch (BrokenImageException e) {
      skipped(index, e);
      return Optional.empty();
    }
  }

  /** Notes an image that cannot be decoded; why it cannot. */
  private String skipped(int index, BrokenImageException e) {
    String reason = String.valueOf(e.getMessage());
    skipped.add(index, reason);
    return reason;
  }

  /**
   * The image of a number; if it cannot be decoded, the next one of the source's own that can, so
   * that an epoch keeps its length and every batch its place, and no image that is held out comes
   * in training.
   */
  private LabelledImage readOrNext(int index) {
    String first = "";
    int at = Arrays.binarySearch(members, index);
    for (int i = 0; i < Math.min(MOST_BROKEN_IN_A_ROW, members.length); i++) {
      int candidate = members[(at + i) % members.length];
      try {
        return store.read(candidate);
      } catch (BrokenImageException e) {
        String reason = skipped(candidate, e);
        first = i == 0 ? reason : first;
      }
    }
    throw new DataException(
        first + "; nor can any of the " + MOST_BROKEN_IN_A_ROW + " images after it be decoded");
  }
}

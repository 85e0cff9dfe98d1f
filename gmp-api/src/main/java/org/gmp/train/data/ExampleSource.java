package org.gmp.train.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.random.Seed;

/** Examples in memory as a source of batches. */
public final class ExampleSource implements BatchSource {
  private final Examples examples;
  private final Optional<Seed> order;

  private ExampleSource(Examples examples, Optional<Seed> order) {
    this.examples = examples;
    this.order = order;
  }

  /** Batches in the order in which the examples lie. */
  public static ExampleSource inOrder(Examples examples) {
    return new ExampleSource(examples, Optional.empty());
  }

  /**
   * Batches in an order that the seed gives anew for each epoch, unless one batch holds them all.
   */
  public static ExampleSource shuffled(Examples examples, Seed order) {
    return new ExampleSource(examples, Optional.of(order));
  }

  @Override
  public long examples() {
    return examples.size();
  }

  @Override
  public TensorType inputs() {
    return batches(examples.inputs());
  }

  @Override
  public TensorType targets() {
    return batches(examples.targets());
  }

  private static TensorType batches(NdArray rows) {
    return rows.type().withShape(rows.shape().withDim(0, Shape.BATCH));
  }

  @Override
  public BatchIterator epoch(int epoch, long firstBatch, int batchSize) {
    int size = examples.size();
    int[] rows =
        order.isPresent() && batchSize < size
            ? order.get().child(epoch).permutation(size)
            : IntStream.range(0, size).toArray();
    return new BatchIterator() {
      private long begin = firstBatch * batchSize;

      @Override
      public Optional<Examples> next() {
        if (begin >= size) {
          return Optional.empty();
        }
        int first = (int) begin;
        int[] batch = Arrays.copyOfRange(rows, first, Math.min(size, first + batchSize));
        begin += batchSize;
        return Optional.of(
            Examples.of(examples.inputs().rows(batch), examples.targets().rows(batch)));
      }

      @Override
      public void close() {}
    };
  }
}

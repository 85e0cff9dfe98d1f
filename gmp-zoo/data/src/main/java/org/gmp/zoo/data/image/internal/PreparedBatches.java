package org.gmp.zoo.data.image.internal;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.Examples;

/**
 * Batches that threads prepare before they are asked for, a bounded number of them. Each thread
 * takes a few rows of a batch at a time and puts them where they belong, so what comes does not
 * depend on which thread is how fast.
 */
final class PreparedBatches implements BatchIterator {
  private static final int MOST_ROWS_AT_A_TIME = 16;

  /** What an example is made by. */
  interface Rows {
    /**
     * Puts the inputs of an example of the epoch where they belong and gives its target, or nothing
     * if it is to be left out.
     *
     * @param position its number in the epoch
     */
    OptionalInt prepare(int position, float[] inputs, int offset);

    /** What to throw at the end if every example was left out. */
    RuntimeException allLeftOut();
  }

  /** A batch in the making. */
  private static final class Pending {
    private final List<Future<?>> parts = new ArrayList<>();
    private final AtomicInteger left;
    // There once all parts are done, unless all were left out.
    private volatile Optional<Examples> examples = Optional.empty();

    Pending(int parts) {
      this.left = new AtomicInteger(parts);
    }
  }

  private final TensorType type;
  private final int examples;
  private final int batchSize;
  private final int rowsAtATime;
  private final Rows rows;
  private final ExecutorService threads;
  private final Deque<Pending> pending = new ArrayDeque<>();
  // Inputs that can be filled again, for an epoch's batches are all of one size.
  private final Queue<float[]> free = new ConcurrentLinkedQueue<>();
  private long nextExample;
  private boolean gave;
  private volatile boolean closed;

  PreparedBatches(
      TensorType type,
      int examples,
      long firstBatch,
      int batchSize,
      int readers,
      int batchesAhead,
      Rows rows) {
    this.type = type;
    this.examples = examples;
    this.batchSize = Math.min(batchSize, examples);
    this.rowsAtATime = Math.max(1, Math.min(MOST_ROWS_AT_A_TIME, batchSize / (2 * readers)));
    this.rows = rows;
    this.nextExample = firstBatch > examples / batchSize ? examples : firstBatch * batchSize;
    this.threads =
        Executors.newFixedThreadPool(
            readers,
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("image-reader-%d").build());
    while (pending.size() < batchesAhead && nextExample < examples) {
      begin();
    }
  }

  private void begin() {
    int first = (int) nextExample;
    int count = Math.min(batchSize, examples - first);
    int width = type.shape().bindBatch(1).size();
    int length = Math.multiplyExact(count, width);
    float[] reused = free.poll();
    float[] inputs = reused != null && reused.length == length ? reused : new float[length];
    Pending batch = new Pending((count + rowsAtATime - 1) / rowsAtATime);
    OptionalInt[] targets = new OptionalInt[count];
    for (int begin = 0; begin < count; begin += rowsAtATime) {
      int from = begin;
      int stop = Math.min(count, begin + rowsAtATime);
      batch.parts.add(
          threads.submit(
              () -> {
                for (int i = from; i < stop && !closed; i++) {
                  targets[i] = rows.prepare(first + i, inputs, i * width);
                }
                if (batch.left.decrementAndGet() == 0 && !closed) {
                  batch.examples = examples(inputs, targets);
                  free.add(inputs);
                }
              }));
    }
    pending.add(batch);
    nextExample += count;
  }

  /** The examples that are not left out, if any; moves their inputs together. */
  private Optional<Examples> examples(float[] inputs, OptionalInt[] targets) {
    int width = type.shape().bindBatch(1).size();
    int[] kept = new int[targets.length];
    int count = 0;
    for (int i = 0; i < targets.length; i++) {
      if (targets[i].isPresent()) {
        if (count < i) {
          System.arraycopy(inputs, i * width, inputs, count * width, width);
        }
        kept[count++] = targets[i].getAsInt();
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Examples.of(
                NdArray.of(
                    type.shape().bindBatch(count),
                    count == targets.length ? inputs : Arrays.copyOf(inputs, count * width)),
                NdArray.of(Shape.of(count), Arrays.copyOf(kept, count))));
  }

  @Override
  public Optional<Examples> next() throws InterruptedException {
    if (closed) {
      throw new IllegalStateException("batches: closed");
    }
    boolean leftOut = false;
    while (!pending.isEmpty()) {
      Optional<Examples> batch = nextPending();
      if (batch.isPresent()) {
        gave = true;
        return batch;
      }
      leftOut = true;
    }
    if (leftOut && !gave) {
      throw rows.allLeftOut();
    }
    return Optional.empty();
  }

  private Optional<Examples> nextPending() throws InterruptedException {
    if (nextExample < examples) {
      begin();
    }
    Pending batch = pending.remove();
    for (Future<?> part : batch.parts) {
      await(part);
    }
    return batch.examples;
  }

  private static void await(Future<?> part) throws InterruptedException {
    try {
      part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    // Not shutdownNow: an interrupted thread's file would close under it, as if it were damaged.
    closed = true;
    threads.shutdown();
  }
}

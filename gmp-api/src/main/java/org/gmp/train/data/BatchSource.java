package org.gmp.train.data;

import org.gmp.graph.TensorType;

/**
 * Examples that come in batches, because they do not fit into memory or are prepared anew each time
 * they are seen. What comes is decided by the source's own seed, the epoch and the batch's number
 * alone: not by threads, by time or by what was asked for before.
 */
public interface BatchSource {
  /** The number of examples in an epoch, at least 1. */
  long examples();

  /** The type of a batch's inputs, their number of rows unknown. */
  TensorType inputs();

  /** The type of a batch's targets, their number of rows unknown. */
  TensorType targets();

  /**
   * The batches of an epoch, in order; all have {@code batchSize} rows but the last, which has
   * those that are left. A source that is only measured by may leave out examples that turn out to
   * be unreadable; its batches are smaller then, though never empty.
   *
   * @param epoch the number of the epoch, from 0
   * @param firstBatch the number of the first batch to give, from 0: earlier ones are not prepared
   * @param batchSize the rows in a batch
   */
  BatchIterator epoch(int epoch, long firstBatch, int batchSize);
}

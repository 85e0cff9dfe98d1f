package org.gmp.train.data;

import java.util.Optional;

/** The batches of one epoch, in order. Not for several threads at once. */
public interface BatchIterator extends AutoCloseable {
  /** The next batch, waiting for it if it is not prepared yet; nothing at the end of the epoch. */
  Optional<Examples> next() throws InterruptedException;

  /** Stops preparing batches and releases what that takes. */
  @Override
  void close();
}

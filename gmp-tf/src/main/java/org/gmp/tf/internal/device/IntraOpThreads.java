package org.gmp.tf.internal.device;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.gmp.tf.TensorflowException;

/**
 * The threads that one TensorFlow operation is spread over. TensorFlow makes this pool once in a
 * process, as its first session asks, and no later session changes it; so the choice is kept here
 * for the whole process too.
 */
public final class IntraOpThreads {
  private static final int DEFAULT = 1;
  private static final AtomicInteger CHOSEN = new AtomicInteger();

  private IntraOpThreads() {}

  /**
   * The number of threads, chosen now if it was not before.
   *
   * @throws TensorflowException if another number was chosen before than is wanted
   */
  public static int choose(OptionalInt wanted) {
    if (wanted.isPresent() && wanted.getAsInt() < 1) {
      throw new TensorflowException(
          "tensorflow: threads must be at least 1, got " + wanted.getAsInt());
    }
    CHOSEN.compareAndSet(0, wanted.orElse(DEFAULT));
    int chosen = CHOSEN.get();
    if (wanted.isPresent() && wanted.getAsInt() != chosen) {
      throw new TensorflowException(
          "tensorflow: this process already uses "
              + chosen
              + " intra-op threads, which cannot change to "
              + wanted.getAsInt());
    }
    return chosen;
  }
}

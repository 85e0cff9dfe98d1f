package org.gmp.zoo.data.image.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which images of a store could not be decoded. For any thread. */
public final class SkippedLog {
  private static final int MOST_REASONS = 100;

  private final BitSet seen = new BitSet();
  private final List<String> reasons = new ArrayList<>();

  /** Notes an image, each but once. */
  synchronized void add(int index, String reason) {
    if (!seen.get(index)) {
      seen.set(index);
      if (reasons.size() < MOST_REASONS) {
        reasons.add(reason);
      }
    }
  }

  /** The number of images so far. */
  public synchronized int count() {
    return seen.cardinality();
  }

  /** Which they were and why, the first hundred. */
  public synchronized ImmutableList<String> reasons() {
    return ImmutableList.sortedCopyOf(reasons);
  }
}

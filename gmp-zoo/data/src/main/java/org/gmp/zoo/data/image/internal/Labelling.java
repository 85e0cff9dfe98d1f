package org.gmp.zoo.data.image.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;
import java.util.stream.Stream;
import org.gmp.zoo.data.DataException;

/**
 * The classes that labels are told as.
 *
 * @param names their names, in order
 * @param occurring how many of them occur in the files
 * @param numbers what each label of the files becomes; -1 if it does not occur
 */
public record Labelling(ImmutableList<String> names, int occurring, ImmutableIntArray numbers) {
  /**
   * The labelling of a set.
   *
   * @param names of the classes of the format
   * @param onlyOccurring whether to number anew those that occur
   * @param labels those of all images, in parts
   */
  public static Labelling of(
      ImmutableList<String> names, boolean onlyOccurring, Stream<ImmutableIntArray> labels) {
    BitSet seen = new BitSet();
    labels.forEach(part -> part.forEach(seen::set));
    if (seen.length() > names.size()) {
      throw DataException.mismatch(
          "images", names.size() + " classes", "a label of " + (seen.length() - 1));
    }
    ImmutableList.Builder<String> kept = ImmutableList.builder();
    ImmutableIntArray.Builder numbers = ImmutableIntArray.builder(names.size());
    int next = 0;
    for (int label = 0; label < names.size(); label++) {
      boolean keep = !onlyOccurring || seen.get(label);
      numbers.add(keep ? next++ : -1);
      if (keep) {
        kept.add(names.get(label));
      }
    }
    return new Labelling(kept.build(), seen.cardinality(), numbers.build());
  }

  /** Labels of the files as numbers of the classes. */
  public ImmutableIntArray apply(ImmutableIntArray labels) {
    ImmutableIntArray.Builder result = ImmutableIntArray.builder(labels.length());
    labels.forEach(label -> result.add(numbers.get(label)));
    return result.build();
  }
}

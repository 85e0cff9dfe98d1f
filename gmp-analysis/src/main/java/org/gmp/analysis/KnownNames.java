package org.gmp.analysis;

import com.google.common.base.Ascii;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** What to say of a name that is not among those that are known. */
public final class KnownNames {
  private static final int SHORTEST_PREFIX = 3;

  private KnownNames() {}

  /** For example {@code 'dense_9'; did you mean 'dense_1'? (known: dense_1, dense_2)}. */
  public static String unknown(String word, Collection<String> known) {
    String nearest = nearest(word, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    return "'" + word + "'" + nearest + " (known: " + String.join(", ", known) + ")";
  }

  /**
   * The name that a word is most likely a slip of: one that it starts, or one of which at most a
   * third of the word's letters differ or change places. Letters may be upper or lower case, and
   * what stands before a colon may be left out.
   *
   * @return empty if there is no such name
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String lower = Ascii.toLowerCase(word);
    int most = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(name -> slips(lower, name) <= most || isStart(lower, name))
        .min(Comparator.comparingInt(name -> slips(lower, name)));
  }

  private static boolean isStart(String word, String name) {
    return word.length() >= SHORTEST_PREFIX && Ascii.toLowerCase(name).startsWith(word);
  }

  private static int slips(String word, String name) {
    DamerauLevenshteinDistance distance = new DamerauLevenshteinDistance();
    String lower = Ascii.toLowerCase(name);
    String bare = lower.substring(lower.indexOf(':') + 1);
    return Math.min(distance.apply(word, lower), distance.apply(word, bare));
  }
}

package org.gmp.analysis.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What to say of a name that is not known. */
public final class Names {
  private Names() {}

  /** For example {@code 'dense_9'; did you mean 'dense_1'? (known: dense_1, dense_2)}. */
  public static String unknown(String name, Collection<String> known) {
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
            .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 2))
            .map(candidate -> "; did you mean '" + candidate + "'?")
            .orElse("");
    return "'" + name + "'" + nearest + " (known: " + String.join(", ", known) + ")";
  }

  /** Levenshtein's distance, upper and lower case alike. */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

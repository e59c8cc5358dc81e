package dev.einkern.compiler.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that a misspelt one was probably meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /** The nearest of {@code names} within a third of the word's length, with a letter in common. */
  public static Optional<String> nearest(String word, Collection<String> names) {
    int limit = Math.max(1, (word.length() + 1) / 3);
    if (word.length() > 60) {
      return Optional.empty();
    }
    Optional<String> inOtherCase =
        names.stream()
            .filter(n -> !n.equals(word) && n.equalsIgnoreCase(word))
            .sorted()
            .findFirst();
    if (inOtherCase.isPresent()) {
      return inOtherCase;
    }
    return names.stream()
        .filter(n -> !n.equals(word) && Math.abs(n.length() - word.length()) <= limit)
        .filter(n -> distance(word, n) <= limit)
        .filter(n -> distance(word, n) < Math.max(word.length(), n.length()))
        .min(Comparator.<String>comparingInt(n -> distance(word, n)).thenComparing(n -> n));
  }

  /** "Did you mean 'x'?", where there is something near. */
  public static Optional<String> question(String word, Collection<String> names) {
    return nearest(word, names).map(n -> "Did you mean '" + n + "'?");
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}

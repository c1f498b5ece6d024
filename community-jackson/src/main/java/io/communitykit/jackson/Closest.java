package io.communitykit.jackson;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the allowed words a mistyped one was meant to be. */
final class Closest {

  /** Longest word compared: keys and choices are short, whatever was written instead. */
  private static final int MAX_LENGTH = 40;

  private Closest() {}

  /**
   * Returns the allowed word with the smallest optimal string alignment distance (Damerau 1964,
   * restricted to untouched neighbours) to {@code given}, the first of several; empty if that is
   * more than a third of its length. Case does not count.
   */
  static Optional<String> to(String given, Collection<String> allowed) {
    Optional<String> best = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (String word : allowed) {
      if (given.length() <= MAX_LENGTH && word.length() <= MAX_LENGTH) {
        int distance = distance(given.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
        if (distance < least && distance <= Math.max(1, word.length() / 3)) {
          best = Optional.of(word);
          least = distance;
        }
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
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

package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.CommonWords;
import io.communitykit.moderation.text.Text;

/**
 * Tells a term written in Chinese characters from the end of one word and the beginning of the
 * next: 口交 in 路口交通.
 *
 * <p>The characters around a place are divided into common words in the likeliest way, by how often
 * each word is written (a unigram model, as dictionaries with counts are used to divide Chinese
 * text), once with the place and once for what stands on either side of it alone. The difference is
 * how unlikely the place is as anything but the term: low if its characters belong to words that
 * reach beyond it.
 */
final class WordLikelihood {

  /** Characters looked at on each side: what a word of three that begins inside may need. */
  private static final int AROUND = 4;

  private static final double ROUNDING = 1e-6;

  /**
   * Other words count from e times as likely on as the term is as a word: counts are rough, and who
   * lists a term expects it.
   */
  private static final double MARGIN = 1;

  /** A word is joined by chance if that makes the place only a little likelier. */
  private static final double LENIENCE = 1.5;

  /**
   * How rare a term is that the list of words does not have: rarer than the rarest word in it,
   * which is at 14.2.
   */
  private static final double UNLISTED = 16.5;

  private WordLikelihood() {}

  /**
   * Whether the characters from {@code start} to {@code end} are a term as likely as not: a word,
   * or words that begin and end with it, rather than words that reach beyond it.
   */
  static boolean favoursTerm(Text text, int start, int end) {
    if (WordEdges.kind(text, start - 1) != CharKind.UNSPACED
        && WordEdges.kind(text, end) != CharKind.UNSPACED) {
      return true;
    }
    double unlikely = of(text, start, end);
    if (unlikely >= UNLISTED) {
      return true;
    }
    double word =
        end - start <= CommonWords.LONGEST
            ? CommonWords.rarity(text, start, end - start)
            : UNLISTED;
    boolean reachesBeyond = unlikely < cost(text, start, end, start, end) - ROUNDING;
    return !reachesBeyond || unlikely >= word - MARGIN;
  }

  /**
   * Returns how unlikely the characters from {@code start} to {@code end} are if they are not the
   * term, as the negative natural logarithm of a probability; positive infinity if another script
   * is among them.
   */
  static double of(Text text, int start, int end) {
    return of(text, start, end, false);
  }

  /** As {@link #of}, but the characters may also be a word of their own or part of a longer one. */
  static double ofAnyWords(Text text, int start, int end) {
    return of(text, start, end, true);
  }

  private static double of(Text text, int start, int end, boolean itself) {
    for (int i = start; i < end; i++) {
      if (text.kindAt(i) != CharKind.UNSPACED) {
        return Double.POSITIVE_INFINITY;
      }
    }
    int from = start;
    while (from > 0 && from > start - AROUND && text.kindAt(from - 1) == CharKind.UNSPACED) {
      from--;
    }
    int to = end;
    while (to < text.length() && to < end + AROUND && text.kindAt(to) == CharKind.UNSPACED) {
      to++;
    }
    double whole = cost(text, from, to, start, itself ? start : end);
    return whole - cost(text, from, start, 0, 0) - cost(text, end, to, 0, 0);
  }

  /**
   * Whether the characters before and after what separates a place are words of their own, not the
   * end of a word before it (出发，票) or the beginning of one after it (枪。支架).
   */
  static boolean standsApart(Text text, int start, int firstEnd, int lastStart, int end) {
    int from = start;
    while (from > 0 && from > start - AROUND && text.kindAt(from - 1) == CharKind.UNSPACED) {
      from--;
    }
    int to = end;
    while (to < text.length() && to < end + AROUND && text.kindAt(to) == CharKind.UNSPACED) {
      to++;
    }
    double first = cost(text, from, firstEnd, 0, 0) - cost(text, from, start, 0, 0);
    double last = cost(text, lastStart, to, 0, 0) - cost(text, end, to, 0, 0);
    return first >= cost(text, start, firstEnd, 0, 0) - LENIENCE
        && last >= cost(text, lastStart, end, 0, 0) - LENIENCE;
  }

  /** The cost of the likeliest division in which no word covers all from start to end. */
  private static double cost(Text text, int from, int to, int start, int end) {
    int length = to - from;
    double[] best = new double[length + 1];
    for (int i = 1; i <= length; i++) {
      best[i] = Double.POSITIVE_INFINITY;
      for (int width = 1; width <= Math.min(i, CommonWords.LONGEST); width++) {
        int first = from + i - width;
        boolean covers = end > start && first <= start && from + i >= end;
        if (!covers || width == 1) {
          double cost = CommonWords.rarity(text, first, width);
          best[i] = Math.min(best[i], best[i - width] + cost);
        }
      }
    }
    return best[length];
  }
}

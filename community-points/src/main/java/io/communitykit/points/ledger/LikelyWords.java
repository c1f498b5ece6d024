package io.communitykit.points.ledger;

import java.util.Arrays;

/** Which word of {@link PackedTexts} came last at some place, to save looking it up again. */
final class LikelyWords {

  /** Most places; at others nothing is likely. */
  private static final int MAX_PLACES = 1 << 12;

  private final PackedTexts texts;
  // Each word plus one.
  private int[] words = new int[64];

  LikelyWords(PackedTexts texts) {
    this.texts = texts;
  }

  /**
   * Returns the last word at {@code place} if {@code text} has it from {@code from} on, followed by
   * {@code end} or by nothing.
   */
  int get(int place, String text, int from, char end) {
    int number = place < words.length ? words[place] - 1 : PackedTexts.NO_WORD;
    if (number < 0) {
      return PackedTexts.NO_WORD;
    }
    String word = texts.word(number);
    int to = from + word.length();
    boolean here =
        text.startsWith(word, from) && (to == text.length() ? end == '\n' : text.charAt(to) == end);
    return here ? number : PackedTexts.NO_WORD;
  }

  /** Says that {@code word}, which may be none, came at {@code place}. */
  void set(int place, int word) {
    if (place >= MAX_PLACES) {
      return;
    }
    if (place >= words.length) {
      words = Arrays.copyOf(words, Math.max(place + 1, 2 * words.length));
    }
    words[place] = word + 1;
  }
}

package io.communitykit.moderation.text;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One way to read a text. The further a view is from the original, the more it forgives. */
public enum View {
  /**
   * Case, width, style, diacritics, look-alikes, traditional characters and invisible code points
   * are folded away. Safe for every term.
   */
  @JsonProperty("folded")
  FOLDED,
  /**
   * Folded, without separators, punctuation and emoji, repeats taken as one: {@code c.a.s.i.n.o},
   * {@code casiiino}. May see a word where two meet, so terms opt in.
   */
  @JsonProperty("compact")
  COMPACT,
  /**
   * Compact, with digits and symbols read as the letters they are drawn like: {@code c4s1n0}. Terms
   * opt in.
   */
  @JsonProperty("leet")
  LEET,
  /**
   * As Chinese sounds, in pinyin without tones: another character of the same sound, pinyin, or a
   * mixture ({@code 堵博}, {@code du bo}, {@code 赌bo}); also characters written as their parts
   * ({@code 贝者十尃}). Terms opt in.
   */
  @JsonProperty("phonetic")
  PHONETIC
}

package io.communitykit.moderation.text;

/**
 * What a folded code point is for a matcher. The ordinals are those of the folding table's file.
 */
public enum CharKind {
  /** Punctuation, a symbol, an emoji, or unassigned. */
  SYMBOL,
  /** White space; all of it folds to U+0020. */
  SPACE,
  /** 0 to 9; digits of every script fold to them. */
  DIGIT,
  /** A letter of a script that puts spaces between words: Latin, Cyrillic, Hangul, Arabic. */
  LETTER,
  /** A letter of a script that does not: Han, kana, Thai. */
  UNSPACED
}

package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

/**
 * What a person wrote about a case: a complaint, an appeal, a note. Only people read it.
 *
 * @param text up to {@value #MAX_LENGTH} characters that every store can keep; empty if nothing was
 *     said
 */
public record Remark(String text) {

  /** Longest remark, in chars: two pages, which a reviewer still reads. */
  public static final int MAX_LENGTH = 10_000;

  /** Nothing said, or erased. */
  public static final Remark NONE = new Remark("");

  /**
   * Checks the length. Lone surrogates and U+0000, which not every store keeps, become U+FFFD.
   *
   * @throws IllegalArgumentException if {@code text} is too long
   */
  public Remark {
    requireNonNull(text, "text");
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "remark must have at most " + MAX_LENGTH + " characters, had " + text.length());
    }
    text = storable(text);
  }

  /** Returns the remark {@code text}. */
  public static Remark of(String text) {
    return new Remark(text);
  }

  private static String storable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
              kept.appendCodePoint(lone || c == 0 ? 0xFFFD : c);
            });
    return kept.toString();
  }

  /** Whether nothing was said. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text;
  }
}

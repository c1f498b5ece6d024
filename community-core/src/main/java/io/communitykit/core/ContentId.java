package io.communitykit.core;

/**
 * A post, comment, order or other thing that an activity is about.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: 1..128 code points, not blank, valid Unicode without control
 *     characters; kept as given, never trimmed or folded
 */
public record ContentId(String value) implements Comparable<ContentId> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public ContentId {
    Identifiers.check("content id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static ContentId of(String value) {
    return new ContentId(value);
  }

  @Override
  public int compareTo(ContentId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

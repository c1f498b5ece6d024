package io.communitykit.core;

/**
 * A topic inside a circle.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: 1..128 code points, not blank, valid Unicode without control
 *     characters; kept as given, never trimmed or folded
 */
public record TopicId(String value) implements Comparable<TopicId> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public TopicId {
    Identifiers.check("topic id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static TopicId of(String value) {
    return new TopicId(value);
  }

  @Override
  public int compareTo(TopicId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.communitykit.core;

/**
 * A circle: a group of members around a theme.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: 1..128 code points, not blank, valid Unicode without control
 *     characters; kept as given, never trimmed or folded
 */
public record CircleId(String value) implements Comparable<CircleId> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public CircleId {
    Identifiers.check("circle id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static CircleId of(String value) {
    return new CircleId(value);
  }

  @Override
  public int compareTo(CircleId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

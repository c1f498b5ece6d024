package io.communitykit.core;

/**
 * One activity; the same id again is the same activity delivered again.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: 1..128 code points, not blank, valid Unicode without control
 *     characters; kept as given, never trimmed or folded
 */
public record ActivityId(String value) implements Comparable<ActivityId> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public ActivityId {
    Identifiers.check("activity id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static ActivityId of(String value) {
    return new ActivityId(value);
  }

  @Override
  public int compareTo(ActivityId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.communitykit.core;

/**
 * One {@link RewardIntent}; the same id again is the same reward asked for again.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: 1..128 code points, not blank, valid Unicode without control
 *     characters; kept as given, never trimmed or folded
 */
public record IntentId(String value) implements Comparable<IntentId> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public IntentId {
    Identifiers.check("intent id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static IntentId of(String value) {
    return new IntentId(value);
  }

  @Override
  public int compareTo(IntentId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

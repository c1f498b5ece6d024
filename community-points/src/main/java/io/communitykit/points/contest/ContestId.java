package io.communitykit.points.contest;

import io.communitykit.core.Identifiers;

/**
 * A contest. Ordered by the UTF-8 bytes of its text.
 *
 * @param value 1..{@value #MAX_LENGTH} characters, not blank, valid Unicode without control
 *     characters
 */
public record ContestId(String value) implements Comparable<ContestId> {

  /** Longest text; it is a part of the ids of prizes, which are identifiers themselves. */
  public static final int MAX_LENGTH = 64;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} is too long or cannot be an identifier
   */
  public ContestId {
    Identifiers.check("contest id", value);
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "contest id must have at most " + MAX_LENGTH + " characters, had " + value.length());
    }
  }

  /** Returns the identifier with the text {@code value}. */
  public static ContestId of(String value) {
    return new ContestId(value);
  }

  @Override
  public int compareTo(ContestId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

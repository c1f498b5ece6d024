package io.communitykit.points.draw;

import io.communitykit.core.Identifiers;

/**
 * One ticket of a draw, or one spin of a wheel. Everybody can read it in the proof, so it must not
 * say who holds it.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: an identifier of at most {@value #MAX_LENGTH} characters
 */
public record TicketId(String value) implements Comparable<TicketId> {

  /** Longest id in UTF-16 characters, so that {@code draw:{draw}:{ticket}} is an identifier. */
  public static final int MAX_LENGTH = 64;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier, or is too long
   */
  public TicketId {
    Identifiers.check("ticket id", value);
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "ticket id must have at most " + MAX_LENGTH + " characters, had " + value.length());
    }
  }

  /** Returns the identifier with the text {@code value}. */
  public static TicketId of(String value) {
    return new TicketId(value);
  }

  @Override
  public int compareTo(TicketId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

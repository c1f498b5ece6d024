package io.communitykit.core;

/**
 * A member, or any other owner of points such as a team, under the host's own id.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: 1..128 code points, not blank, valid Unicode without control
 *     characters; kept as given, never trimmed or folded
 */
public record MemberId(String value) implements Comparable<MemberId> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public MemberId {
    Identifiers.check("member id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static MemberId of(String value) {
    return new MemberId(value);
  }

  @Override
  public int compareTo(MemberId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

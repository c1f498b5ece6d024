package io.communitykit.core;

/**
 * One community in a store that several share.
 *
 * <p>Ordered by the UTF-8 bytes of its text, in memory and in every store.
 *
 * @param value the host's text: 1..128 code points, not blank, valid Unicode without control
 *     characters; kept as given, never trimmed or folded
 */
public record Namespace(String value) implements Comparable<Namespace> {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} cannot be an identifier
   */
  public Namespace {
    Identifiers.check("namespace", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static Namespace of(String value) {
    return new Namespace(value);
  }

  @Override
  public int compareTo(Namespace other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

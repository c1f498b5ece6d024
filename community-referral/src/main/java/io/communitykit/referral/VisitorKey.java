package io.communitykit.referral;

import static java.util.Objects.requireNonNull;

/**
 * A browser or device that is not a member yet, under a random key that the host keeps in it (a
 * first-party cookie, say). It must say nothing about the person.
 *
 * @param value 1..{@value #MAX_LENGTH} visible ASCII characters
 */
public record VisitorKey(String value) {

  /** Longest key, in characters; adapters size their columns by it. */
  public static final int MAX_LENGTH = 128;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public VisitorKey {
    requireNonNull(value, "value");
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
      // The key itself stays out of the message: it may be a secret of the visitor's.
      throw new IllegalArgumentException(
          "visitor key must be 1.." + MAX_LENGTH + " visible ASCII characters");
    }
  }

  /** Returns the visitor with the key {@code value}. */
  public static VisitorKey of(String value) {
    return new VisitorKey(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

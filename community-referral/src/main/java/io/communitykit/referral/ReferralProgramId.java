package io.communitykit.referral;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One referral program, such as {@code invite-a-friend}.
 *
 * <p>It is part of every reward's id, which is why it is short and free of colons.
 *
 * @param value a lower-case letter followed by {@code a-z}, {@code 0-9} and inner hyphens, at most
 *     {@value #MAX_LENGTH} characters
 */
public record ReferralProgramId(String value) implements Comparable<ReferralProgramId> {

  /** Longest id, so that a reward's id with a hashed member in it fits into 128 characters. */
  public static final int MAX_LENGTH = 32;

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public ReferralProgramId {
    requireNonNull(value, "value");
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "referral program id must be a name such as invite-a-friend of at most "
              + MAX_LENGTH
              + " characters, was \""
              + value
              + "\"");
    }
  }

  /** Returns the program called {@code value}. */
  public static ReferralProgramId of(String value) {
    return new ReferralProgramId(value);
  }

  /** Whether {@code value} may name a program. */
  public static boolean isValid(String value) {
    return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
  }

  @Override
  public int compareTo(ReferralProgramId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

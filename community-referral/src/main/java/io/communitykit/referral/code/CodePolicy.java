package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What new codes of a program are like. A code keeps the limits it was issued with.
 *
 * @param length symbols of a generated code, the check character included; {@value
 *     #MIN_LENGTH}..{@value CodeText#MAX_LENGTH}
 * @param usageLimit how many members may be bound by one code, from 1; empty for any number
 * @param expiresAfter how long a code may be used, from its issue; empty for ever
 */
public record CodePolicy(int length, OptionalInt usageLimit, Optional<Duration> expiresAfter) {

  /**
   * Shortest generated code: 7 random symbols are 27 thousand million codes. That keeps a typing
   * error from meeting another code; whoever fears guessing takes the default or more.
   */
  public static final int MIN_LENGTH = 8;

  /**
   * Length unless a rule file says otherwise: 54 bits, so that with a million codes in use one
   * guess in 25 thousand million hits.
   */
  public static final int DEFAULT_LENGTH = 12;

  /** Generated codes of {@value #DEFAULT_LENGTH} symbols without limits. */
  public static final CodePolicy DEFAULT =
      new CodePolicy(DEFAULT_LENGTH, OptionalInt.empty(), Optional.empty());

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if {@code length}, {@code usageLimit} or {@code expiresAfter}
   *     is out of its bounds
   */
  public CodePolicy {
    checkLength(length);
    requireNonNull(usageLimit, "usageLimit");
    if (usageLimit.isPresent() && usageLimit.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "usageLimit must be 1 or more, was " + usageLimit.getAsInt());
    }
    expiresAfter.ifPresent(
        d -> {
          if (d.isNegative() || d.isZero()) {
            throw new IllegalArgumentException("expiresAfter must be more than 0, was " + d);
          }
        });
  }

  static void checkLength(int length) {
    if (length < MIN_LENGTH || length > CodeText.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "code length must be " + MIN_LENGTH + ".." + CodeText.MAX_LENGTH + ", was " + length);
    }
  }
}

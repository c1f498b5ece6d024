package io.communitykit.referral.fraud;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A check as it is registered.
 *
 * @param name under which its findings are kept: {@code a-z}, {@code 0-9} and inner hyphens, at
 *     most {@value #MAX_NAME_LENGTH} characters
 * @param lookback how far back it looks at networks shared with others, from 0; within it facts are
 *     loaded. Personal signals are looked at however long ago
 * @param binds how many earlier binds of the referrer it looks at, 0..{@value
 *     FraudFacts#MAX_RECENT_BINDS}; so many are loaded
 * @param check the check
 */
public record NamedFraudCheck(String name, Duration lookback, int binds, FraudCheck check) {

  /** Longest name; adapters size their columns by it. */
  public static final int MAX_NAME_LENGTH = 32;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public NamedFraudCheck {
    if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "check name must be of a-z, 0-9 and inner hyphens, at most "
              + MAX_NAME_LENGTH
              + " characters, was \""
              + name
              + "\"");
    }
    if (lookback.isNegative()) {
      throw new IllegalArgumentException("lookback must be 0 or more, was " + lookback);
    }
    if (binds < 0 || binds > FraudFacts.MAX_RECENT_BINDS) {
      throw new IllegalArgumentException(
          "binds must be 0.." + FraudFacts.MAX_RECENT_BINDS + ", was " + binds);
    }
    requireNonNull(check, "check");
  }

  /** Returns {@code check} called {@code name}, which looks at no facts of the store's. */
  public static NamedFraudCheck of(String name, FraudCheck check) {
    return new NamedFraudCheck(name, Duration.ZERO, 0, check);
  }
}

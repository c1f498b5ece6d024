package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.ChannelId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What new codes of a program are like. A code keeps the limits it was issued with.
 *
 * @param length symbols of a generated code, the check character included; {@value
 *     #MIN_LENGTH}..{@value CodeText#MAX_LENGTH}
 * @param usageLimit how many members may be bound by one code, from 1; empty for any number
 * @param expiresAfter how long a code may be used, from its issue; empty for ever
 * @param vanity which codes people may choose themselves
 * @param guesses how many wrong codes a member may type
 * @param channels what holds for codes of some channels instead; the first that covers a channel
 *     decides. At most {@value #MAX_CHANNELS}
 */
public record CodePolicy(
    int length,
    OptionalInt usageLimit,
    Optional<Duration> expiresAfter,
    VanityPolicy vanity,
    GuessLimit guesses,
    List<ChannelTerms> channels) {

  /** Most terms of channels. */
  public static final int MAX_CHANNELS = 100;

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
   * Checks the bounds and takes a copy.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public CodePolicy {
    checkLength(length);
    requireNonNull(usageLimit, "usageLimit");
    requireNonNull(expiresAfter, "expiresAfter");
    checkLimits(usageLimit, expiresAfter);
    requireNonNull(vanity, "vanity");
    requireNonNull(guesses, "guesses");
    channels = List.copyOf(channels);
    if (channels.size() > MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "channels must be at most " + MAX_CHANNELS + ", were " + channels.size());
    }
  }

  /** Creates a policy with any vanity codes, the usual limit on guesses and no channel's terms. */
  public CodePolicy(int length, OptionalInt usageLimit, Optional<Duration> expiresAfter) {
    this(length, usageLimit, expiresAfter, VanityPolicy.DEFAULT, GuessLimit.DEFAULT, List.of());
  }

  /** Returns how many members a code shown in {@code channel} may bring. */
  public OptionalInt usageLimit(Optional<ChannelId> channel) {
    OptionalInt own = terms(channel).map(ChannelTerms::usageLimit).orElse(OptionalInt.empty());
    return own.isPresent() ? own : usageLimit;
  }

  /** Returns how long a code shown in {@code channel} may be used. */
  public Optional<Duration> expiresAfter(Optional<ChannelId> channel) {
    return terms(channel).flatMap(ChannelTerms::expiresAfter).or(() -> expiresAfter);
  }

  private Optional<ChannelTerms> terms(Optional<ChannelId> channel) {
    return channel.flatMap(id -> channels.stream().filter(each -> each.covers(id)).findFirst());
  }

  static void checkLimits(OptionalInt usageLimit, Optional<Duration> expiresAfter) {
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

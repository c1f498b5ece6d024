package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.ChannelId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holds for codes of some channels instead of the program's own limits: a KOL's code may bring
 * more members, one on a poster for a fair ends with the fair.
 *
 * @param channels one channel, or a beginning followed by {@code *}, such as {@code kol-*}
 * @param usageLimit how many members may be bound by one code, from 1; empty for the program's
 * @param expiresAfter how long a code may be used; empty for the program's
 */
public record ChannelTerms(
    String channels, OptionalInt usageLimit, Optional<Duration> expiresAfter) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public ChannelTerms {
    if (!isPattern(channels)) {
      throw new IllegalArgumentException(
          "channels must be a channel or a beginning followed by *, was \"" + channels + "\"");
    }
    requireNonNull(usageLimit, "usageLimit");
    requireNonNull(expiresAfter, "expiresAfter");
    CodePolicy.checkLimits(usageLimit, expiresAfter);
  }

  /** Whether {@code text} may name channels. */
  public static boolean isPattern(String text) {
    String beginning = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
    try {
      return ChannelId.of(beginning).value().equals(beginning);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether these hold for {@code channel}. */
  public boolean covers(ChannelId channel) {
    return channels.endsWith("*")
        ? channel.value().startsWith(channels.substring(0, channels.length() - 1))
        : channel.value().equals(channels);
  }
}

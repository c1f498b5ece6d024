package io.communitykit.referral.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import java.time.Instant;
import java.util.Locale;

/**
 * How often one member gets one reward.
 *
 * @param per in what time
 * @param max at most how often, from 1
 */
public record ReferralCap(Per per, int max) {

  /** A time in which rewards are counted. */
  public enum Per {
    /** A day of the program's calendar, the one in which the referral qualified. */
    DAY,
    /** Ever. */
    LIFETIME
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code max} is less than 1
   */
  public ReferralCap {
    requireNonNull(per, "per");
    if (max < 1) {
      throw new IllegalArgumentException("max must be 1 or more, was " + max);
    }
  }

  /** Returns what names the time that {@code at} falls into, such as {@code DAY:2026-06-01}. */
  public String bucket(CommunityCalendar calendar, Instant at) {
    return per == Per.DAY ? Per.DAY + ":" + calendar.date(at) : Per.LIFETIME.name();
  }

  /** Returns this cap as the reason for which somebody got nothing. */
  public Message explain() {
    return Message.of("referral.cap." + per.name().toLowerCase(Locale.ROOT), "max", (long) max);
  }
}

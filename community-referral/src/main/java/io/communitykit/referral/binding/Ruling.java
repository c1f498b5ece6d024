package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.referral.ReferralState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A person's word on a referral: approved, rejected or taken back.
 *
 * @param to what it became by it: {@code QUALIFIED} for an approval, {@code REJECTED} or {@code
 *     REVERSED}
 * @param by who said so, in the host's words: 1..{@value #MAX_BY_LENGTH} characters
 * @param reason why, for the members concerned
 * @param at when, to the microsecond
 */
public record Ruling(ReferralState to, String by, Message reason, Instant at) {

  /** Longest name of a reviewer, in characters; adapters size their columns by it. */
  public static final int MAX_BY_LENGTH = 128;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code to} or {@code by} is out of its bounds
   */
  public Ruling {
    if (to != ReferralState.QUALIFIED
        && to != ReferralState.REJECTED
        && to != ReferralState.REVERSED) {
      throw new IllegalArgumentException("to must be QUALIFIED, REJECTED or REVERSED, was " + to);
    }
    if (by.isBlank() || by.length() > MAX_BY_LENGTH) {
      throw new IllegalArgumentException(
          "by must have 1.." + MAX_BY_LENGTH + " characters, was \"" + by + "\"");
    }
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }
}

package io.communitykit.referral.qualification;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where an activity is kept for a need.
 *
 * @param need the need's id
 * @param keep how many activities are kept for it, the earliest
 * @param day the day it counts for, if of each day only the earliest is kept
 * @param isSinceBind whether only what happens from the bind on is kept; of a member who is not
 *     bound yet that may turn out to be any, and so the latest are
 */
public record CountSlot(String need, int keep, Optional<LocalDate> day, boolean isSinceBind) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code keep} is not 1..{@value ReferralNeed#MAX_COUNT}
   */
  public CountSlot {
    requireNonNull(need, "need");
    if (keep < 1 || keep > ReferralNeed.MAX_COUNT) {
      throw new IllegalArgumentException(
          "keep must be 1.." + ReferralNeed.MAX_COUNT + ", was " + keep);
    }
    requireNonNull(day, "day");
  }

  /** Creates a slot for what happens at any time. */
  public CountSlot(String need, int keep, Optional<LocalDate> day) {
    this(need, keep, day, false);
  }

  /** Returns this slot for what happens from the bind on. */
  public CountSlot sinceBind() {
    return new CountSlot(need, keep, day, true);
  }
}

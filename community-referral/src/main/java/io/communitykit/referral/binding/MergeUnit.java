package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Two accounts turned out to be one person's.
 *
 * @param program the program
 * @param from the account that goes; nothing is to be recorded of it any more
 * @param into the account that stays
 * @param at when, to the microsecond
 */
public record MergeUnit(ReferralProgramId program, MemberId from, MemberId into, Instant at) {

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if they are the same
   */
  public MergeUnit {
    requireNonNull(program, "program");
    requireNonNull(from, "from");
    requireNonNull(into, "into");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (from.equals(into)) {
      throw new IllegalArgumentException("from must be another member than into, was " + from);
    }
  }
}

package io.communitykit.moderation.review;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A reviewer's word on a case.
 *
 * @param outcome what they found
 * @param reviewer who
 * @param at when, to the microsecond
 * @param policy the policy violated, if one is
 * @param note what they wrote
 */
public record Resolution(
    CaseOutcome outcome, MemberId reviewer, Instant at, Optional<String> policy, Remark note) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if it confirms and names no policy, or clears and names one
   */
  public Resolution {
    requireNonNull(outcome, "outcome");
    requireNonNull(reviewer, "reviewer");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(note, "note");
    if (policy.isPresent() != (outcome == CaseOutcome.CONFIRMED)) {
      throw new IllegalArgumentException(
          "policy must be there exactly if confirmed, was " + policy + " of a case " + outcome);
    }
  }
}

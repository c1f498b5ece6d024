package io.communitykit.moderation.review;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reviewer's word on an appeal.
 *
 * @param outcome what they decided
 * @param reviewer who
 * @param at when, to the microsecond
 * @param reason why, for the member to read
 */
public record AppealRuling(AppealOutcome outcome, MemberId reviewer, Instant at, Remark reason) {

  /** Checks the components. */
  public AppealRuling {
    requireNonNull(outcome, "outcome");
    requireNonNull(reviewer, "reviewer");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(reason, "reason");
  }
}

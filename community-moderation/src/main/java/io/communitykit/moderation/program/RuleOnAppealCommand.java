package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.AppealRuling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reviewer decides an appeal.
 *
 * @param appeal the appeal's id
 * @param reviewer who decides; not who made the decision
 * @param outcome what they decide
 * @param reason why, for the member to read
 * @param at when, to the microsecond
 */
public record RuleOnAppealCommand(
    String appeal, MemberId reviewer, AppealOutcome outcome, Remark reason, Instant at) {

  /** Checks the components. */
  public RuleOnAppealCommand {
    requireNonNull(appeal, "appeal");
    requireNonNull(reviewer, "reviewer");
    requireNonNull(outcome, "outcome");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  AppealRuling ruling() {
    return new AppealRuling(outcome, reviewer, at, reason);
  }
}

package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.reward.ProposedGrant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A qualification, decided but for the caps.
 *
 * @param program the program
 * @param referee whose referral qualified
 * @param qualifiedAt when, to the microsecond
 * @param by the activity whose arrival showed it; empty if the bind did
 * @param rulesVersion the version of the rules that decided
 * @param grants what both sides are to get
 */
public record AdvanceUnit(
    ReferralProgramId program,
    MemberId referee,
    Instant qualifiedAt,
    Optional<ActivityId> by,
    int rulesVersion,
    List<ProposedGrant> grants) {

  /** Takes a copy. */
  public AdvanceUnit {
    requireNonNull(program, "program");
    requireNonNull(referee, "referee");
    requireNonNull(qualifiedAt, "qualifiedAt");
    requireNonNull(by, "by");
    grants = List.copyOf(grants);
  }
}

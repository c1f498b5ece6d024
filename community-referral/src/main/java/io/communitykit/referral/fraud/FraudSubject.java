package io.communitykit.referral.fraud;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A referral as it is checked: all that a check may know.
 *
 * @param program the program
 * @param stage when it is checked
 * @param referee the new member
 * @param attribution to whom the new member is to be attributed
 * @param joinedAt when the new member joined
 * @param boundAt when the bind was made
 * @param signals what was seen with the new member when the link was followed and at the bind
 * @param qualifiedAt when the new member had done what was asked, if so
 * @param seenAt the new member's latest activity, if the program looks for any
 * @param asOf the instant of the check
 * @param facts what the store knows besides
 */
public record FraudSubject(
    ReferralProgramId program,
    FraudStage stage,
    MemberId referee,
    Attribution attribution,
    Instant joinedAt,
    Instant boundAt,
    Set<ReferralSignal> signals,
    Optional<Instant> qualifiedAt,
    Optional<Instant> seenAt,
    Instant asOf,
    FraudFacts facts) {

  /** Checks the components. */
  public FraudSubject {
    requireNonNull(program, "program");
    requireNonNull(stage, "stage");
    requireNonNull(referee, "referee");
    requireNonNull(attribution, "attribution");
    requireNonNull(joinedAt, "joinedAt");
    requireNonNull(boundAt, "boundAt");
    signals = ReferralSignal.copy(signals, ReferralSignal.MAX_SIGNALS);
    requireNonNull(qualifiedAt, "qualifiedAt");
    requireNonNull(seenAt, "seenAt");
    requireNonNull(asOf, "asOf");
    requireNonNull(facts, "facts");
  }

  /** Returns the member who brought the new one. */
  public MemberId referrer() {
    return attribution.referrer();
  }
}

package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.reward.ProposedGrant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a referral from one state to the next, decided but for the caps.
 *
 * <pre>
 * ATTRIBUTED -> QUALIFIED | IN_REVIEW                with the qualification
 * ATTRIBUTED -> REJECTED                             with the qualification, if there was one
 * IN_REVIEW  -> QUALIFIED | REJECTED                 with a ruling
 * QUALIFIED  -> REVERSED,  REWARDED -> REVERSED      with a ruling
 * </pre>
 *
 * <p>What goes to {@code QUALIFIED} is stored as {@code REWARDED} if anything was granted.
 *
 * @param program the program
 * @param referee whose referral it is
 * @param expected the state it has to be in
 * @param next the state it goes to
 * @param assessment what speaks against it now; replaces what was kept
 * @param qualification how it qualified, without grants; empty to leave that as it is
 * @param ruling a person's word, if there was one; it is kept with the earlier ones
 * @param grants what is to be given, in order; only on the way to {@code QUALIFIED}
 */
public record AdvanceUnit(
    ReferralProgramId program,
    MemberId referee,
    ReferralState expected,
    ReferralState next,
    FraudAssessment assessment,
    Optional<ReferralOutcome> qualification,
    Optional<Ruling> ruling,
    List<ProposedGrant> grants) {

  /**
   * Checks the states and takes a copy.
   *
   * @throws IllegalArgumentException if there is no such step, or the qualification is missing
   */
  public AdvanceUnit {
    requireNonNull(program, "program");
    requireNonNull(referee, "referee");
    requireNonNull(assessment, "assessment");
    requireNonNull(qualification, "qualification");
    requireNonNull(ruling, "ruling");
    grants = List.copyOf(grants);
    boolean isStep =
        switch (next) {
          case IN_REVIEW -> expected == ReferralState.ATTRIBUTED;
          case QUALIFIED, REJECTED ->
              expected == ReferralState.ATTRIBUTED || expected == ReferralState.IN_REVIEW;
          case REVERSED -> expected.isQualified();
          default -> false;
        };
    if (!isStep) {
      throw new IllegalArgumentException("next must be a step from " + expected + ", was " + next);
    }
    if (expected == ReferralState.ATTRIBUTED
        && next != ReferralState.REJECTED
        && qualification.isEmpty()) {
      throw new IllegalArgumentException(
          "qualification must be given on the way from ATTRIBUTED to " + next + ", was empty");
    }
    if (!grants.isEmpty() && next != ReferralState.QUALIFIED) {
      throw new IllegalArgumentException(
          "grants must be empty on the way to " + next + ", were " + grants.size());
    }
  }
}

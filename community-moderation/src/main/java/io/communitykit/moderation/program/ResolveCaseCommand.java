package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.ReviewCase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A reviewer decides a case.
 *
 * @param caseId the case's id
 * @param version the version that they looked at, and claimed
 * @param reviewer who decides
 * @param outcome what they find
 * @param policy with {@code CONFIRMED} the policy violated; if empty, the one that rules named
 * @param note why, for other moderators
 * @param at when, to the microsecond
 */
public record ResolveCaseCommand(
    String caseId,
    long version,
    MemberId reviewer,
    CaseOutcome outcome,
    Optional<String> policy,
    Remark note,
    Instant at) {

  /** Checks the components. */
  public ResolveCaseCommand {
    requireNonNull(caseId, "caseId");
    requireNonNull(reviewer, "reviewer");
    requireNonNull(outcome, "outcome");
    requireNonNull(policy, "policy");
    requireNonNull(note, "note");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (outcome == CaseOutcome.CLEARED && policy.isPresent()) {
      throw new IllegalArgumentException(
          "policy must be empty if nothing is violated, was " + policy.get());
    }
  }

  /** Returns the command that finds a violation of what rules named in {@code claimed}. */
  public static ResolveCaseCommand confirm(ReviewCase claimed, MemberId reviewer, Instant at) {
    return new ResolveCaseCommand(
        claimed.id(),
        claimed.version(),
        reviewer,
        CaseOutcome.CONFIRMED,
        Optional.empty(),
        Remark.NONE,
        at);
  }

  /** Returns the command that finds nothing wrong in {@code claimed}. */
  public static ResolveCaseCommand clear(ReviewCase claimed, MemberId reviewer, Instant at) {
    return new ResolveCaseCommand(
        claimed.id(),
        claimed.version(),
        reviewer,
        CaseOutcome.CLEARED,
        Optional.empty(),
        Remark.NONE,
        at);
  }

  /** Returns this command, finding a violation of {@code policy}. */
  public ResolveCaseCommand under(String policy) {
    return new ResolveCaseCommand(
        caseId, version, reviewer, outcome, Optional.of(policy), note, at);
  }

  /** Returns this command with a note. */
  public ResolveCaseCommand noting(String note) {
    return new ResolveCaseCommand(caseId, version, reviewer, outcome, policy, Remark.of(note), at);
  }
}

package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a store made of a bind.
 *
 * @param status what happened
 * @param bound the referee's referral, new or from before, with what was counted at that moment;
 *     empty if the referee has none
 * @param refereeJoinedAt when the new member joined, as it stands
 * @param referrerJoinedAt when the proposed referrer joined, as it stands
 */
public record BindCommit(
    Status status,
    Optional<ReferralRecord> bound,
    Instant refereeJoinedAt,
    Instant referrerJoinedAt) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The referee was bound by the same command. */
    REPLAYED,
    /** The referee was bound by another command. */
    ALREADY_BOUND,
    /** The referee is among the referrer's ancestors. */
    CYCLE,
    /** The referrer did not join before the referee. */
    REFERRER_NOT_EARLIER,
    /** The referrer has as many ancestors as there may be. */
    TOO_DEEP,
    /** The code brought as many members as it may. */
    EXHAUSTED_CODE,
    /** A personal signal was seen with somebody else since; it is to be decided again. */
    STALE,
    /** The referral is stored. */
    BOUND
  }

  /** Checks the components. */
  public BindCommit {
    requireNonNull(status, "status");
    requireNonNull(bound, "bound");
    requireNonNull(refereeJoinedAt, "refereeJoinedAt");
    requireNonNull(referrerJoinedAt, "referrerJoinedAt");
  }
}

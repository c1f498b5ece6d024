package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A vote, and what must be so for it to count.
 *
 * @param contest which contest
 * @param id names the vote for ever within its contest
 * @param entry for which entry
 * @param voter who votes
 * @param at when, to the microsecond
 * @param bucket within what the voter's votes are limited, such as a date
 * @param max how many votes the voter has in the bucket; more than zero
 * @param ownToo whether the voter may vote for an entry of the voter's own
 */
public record VoteUnit(
    ContestId contest,
    ActivityId id,
    ActivityId entry,
    MemberId voter,
    Instant at,
    String bucket,
    int max,
    boolean ownToo) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code max} is not positive
   */
  public VoteUnit {
    requireNonNull(contest, "contest");
    requireNonNull(id, "id");
    requireNonNull(entry, "entry");
    requireNonNull(voter, "voter");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    Identifiers.check("bucket", bucket);
    if (max < 1) {
      throw new IllegalArgumentException("max must be 1 or more, was " + max);
    }
  }

  /** Whether {@code other} is the same vote, whatever has become of the limits since. */
  public boolean isSame(VoteUnit other) {
    return contest.equals(other.contest)
        && id.equals(other.id)
        && entry.equals(other.entry)
        && voter.equals(other.voter)
        && at.equals(other.at);
  }
}

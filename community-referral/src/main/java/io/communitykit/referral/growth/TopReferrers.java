package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import java.util.List;

/**
 * Those who brought most, first.
 *
 * @param by what counts
 * @param qualified on which dates the new members qualified
 * @param complete whether no other one can qualify, and nobody's day of return is still to come
 * @param members by rank, equal ones by id; nobody who brought none
 * @param tiedBeyond how many members have the last one's rank and are cut off
 */
public record TopReferrers(
    RankedReferrer.By by,
    Period qualified,
    boolean complete,
    List<RankedReferrer> members,
    long tiedBeyond) {

  /** Most that a list may have. */
  public static final int MAX_SIZE = 1_000;

  /** Takes a copy. */
  public TopReferrers {
    requireNonNull(by, "by");
    requireNonNull(qualified, "qualified");
    members = List.copyOf(members);
  }
}

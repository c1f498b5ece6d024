package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a member enters a contest with: a reply that becomes a floor, a photo, a share.
 *
 * @param contest which contest
 * @param id names the entry for ever within its contest: the same id again is a redelivery
 * @param member who entered
 * @param at when, to the microsecond
 * @param length how many characters it has; 0 where that does not matter
 */
public record ContestEntry(
    ContestId contest, ActivityId id, MemberId member, Instant at, int length) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code length} is negative
   */
  public ContestEntry {
    requireNonNull(contest, "contest");
    requireNonNull(id, "id");
    requireNonNull(member, "member");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (length < 0) {
      throw new IllegalArgumentException("length must be 0 or more, was " + length);
    }
  }

  /** Creates an entry whose length does not matter. */
  public ContestEntry(ContestId contest, ActivityId id, MemberId member, Instant at) {
    this(contest, id, member, at, 0);
  }
}

package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How many votes an entry has.
 *
 * @param entry which entry
 * @param votes how many count, those withdrawn left out
 * @param reachedAt when the last of them was given; empty if there are none
 */
public record EntryVotes(ContestEntry entry, long votes, Optional<Instant> reachedAt) {

  /** Checks the components. */
  public EntryVotes {
    requireNonNull(entry, "entry");
    requireNonNull(reachedAt, "reachedAt");
  }
}

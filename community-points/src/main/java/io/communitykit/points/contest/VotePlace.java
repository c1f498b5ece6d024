package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

/**
 * Where an entry stands.
 *
 * @param rank from 1, by the contest's rule
 * @param entry the entry and its votes
 */
public record VotePlace(long rank, EntryVotes entry) {

  /** Checks the components. */
  public VotePlace {
    requireNonNull(entry, "entry");
  }
}

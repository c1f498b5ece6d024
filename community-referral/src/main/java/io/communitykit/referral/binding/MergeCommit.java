package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a store made of a merge.
 *
 * @param status what happened
 * @param at when {@code from} was merged: the instant of the first time
 * @param dropped the edges that could not stay, as they were; of a replayed merge those of the
 *     first time
 */
public record MergeCommit(Status status, Instant at, List<DroppedReferral> dropped) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The two had been merged before. */
    REPLAYED,
    /** {@code from} had been merged into another account; nothing changed. */
    CONFLICT,
    /** The two are one now. */
    MERGED
  }

  /** Takes a copy. */
  public MergeCommit {
    requireNonNull(status, "status");
    requireNonNull(at, "at");
    dropped = List.copyOf(dropped);
  }
}

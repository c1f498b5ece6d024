package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a store made of a merge.
 *
 * @param status what happened
 * @param dropped the edges that could not stay, as they were; of a replayed merge those of the
 *     first time
 */
public record MergeCommit(Status status, List<DroppedReferral> dropped) {

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
    dropped = List.copyOf(dropped);
  }
}

package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a store made of a unit.
 *
 * @param status what happened
 * @param current with {@code STALE_RECORD} and {@code STALE_CASE} the version there is now; 0 if
 *     there is none
 */
public record UnitCommit(Status status, OptionalLong current) {

  /** What happened, in order of precedence. Nothing changed but for {@code COMMITTED}. */
  public enum Status {
    /** It was written before. */
    REPLAYED,
    /** Another unit has this id. */
    ID_CONFLICT,
    /**
     * The reporter complained of the subject before, or there is an appeal against the same, or the
     * one decided now does not wait.
     */
    DUPLICATE,
    /** The member's record changed since; it is to be decided again. */
    STALE_RECORD,
    /**
     * The case changed since or is no longer open, or the subject of a new one has an open one; it
     * is to be decided again.
     */
    STALE_CASE,
    /** It is written now. */
    COMMITTED
  }

  /** Checks the components. */
  public UnitCommit {
    requireNonNull(status, "status");
    requireNonNull(current, "current");
  }

  /** Returns the answer {@code status}. */
  public static UnitCommit of(Status status) {
    return new UnitCommit(status, OptionalLong.empty());
  }

  /** Returns the answer {@code status} with the version there is now. */
  public static UnitCommit stale(Status status, long current) {
    return new UnitCommit(status, OptionalLong.of(current));
  }
}

package io.communitykit.metrics.members;

import java.util.function.IntConsumer;

/**
 * A set of members, exact and immutable.
 *
 * <p>A member is its ordinal: 0 for the first member seen, 1 for the next, never used again for
 * another. Counts are exact. About one bit to two bytes a member. Thread-safe.
 */
public sealed interface MemberSet permits RoaringMemberSet {

  /** Returns the set without members. */
  static MemberSet empty() {
    return RoaringMemberSet.EMPTY;
  }

  /**
   * Returns the set of {@code ordinals}, in any order, repeated or not.
   *
   * @throws IllegalArgumentException if one is negative
   */
  static MemberSet of(int... ordinals) {
    Builder builder = builder();
    for (int ordinal : ordinals) {
      builder.add(ordinal);
    }
    return builder.build();
  }

  /** Returns an empty set that takes members. */
  static Builder builder() {
    return new RoaringMemberSet.Growing();
  }

  /** Returns how many members this set has. */
  long count();

  /** Whether the member {@code ordinal} is in this set. */
  boolean contains(int ordinal);

  /** Returns the members of both sets. */
  MemberSet and(MemberSet other);

  /** Returns the members of either set. */
  MemberSet or(MemberSet other);

  /** Returns the members of this set that are not in {@code other}. */
  MemberSet andNot(MemberSet other);

  /** Returns how many members both sets share, without building their intersection. */
  long andCount(MemberSet other);

  /** Passes each ordinal, ascending. */
  void forEach(IntConsumer action);

  /** A set that grows. Not thread-safe. */
  sealed interface Builder permits RoaringMemberSet.Growing {

    /**
     * Adds the member {@code ordinal} and returns whether it is new to this set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    boolean add(int ordinal);

    /** Adds all members of {@code other}. */
    void addAll(Builder other);

    /** Returns the set as it is now; later additions do not change it. */
    MemberSet build();
  }
}
